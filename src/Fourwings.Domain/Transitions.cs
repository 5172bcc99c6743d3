namespace Fourwings.Domain;

/// <summary>A state machine is a table: what is not listed is refused.</summary>
/// <typeparam name="TState">The states, an enum that starts at 1.</typeparam>
/// <typeparam name="TAction">The actions, an enum that starts at 1.</typeparam>
public sealed class Transitions<TState, TAction>
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private readonly Dictionary<(TState, TAction), TState> _next;

    /// <summary>Makes the table from its rows.</summary>
    /// <param name="initial">The state in which a new record begins.</param>
    /// <param name="rows">From, action, to; a pair of state and action stands at most once.</param>
    public Transitions(TState initial, params (TState From, TAction Action, TState To)[] rows)
    {
        Initial = initial;
        Rows = rows;
        _next = rows.ToDictionary(row => (row.From, row.Action), row => row.To);
    }

    /// <summary>The state in which a new record begins.</summary>
    public TState Initial { get; }

    /// <summary>The rows in the order in which they were written.</summary>
    public IReadOnlyList<(TState From, TAction Action, TState To)> Rows { get; }

    /// <summary>The state after the action, or null where the table does not list it.</summary>
    public TState? Next(TState state, TAction action) => _next.TryGetValue((state, action), out var to) ? to : null;

    /// <summary>The actions that the table allows in the state: the buttons of the page.</summary>
    public IReadOnlyList<TAction> Allowed(TState state) =>
        [.. Rows.Where(row => EqualityComparer<TState>.Default.Equals(row.From, state)).Select(row => row.Action)];
}
