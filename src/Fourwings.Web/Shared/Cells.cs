using Fourwings.Finance;

namespace Fourwings.Web.Shared;

/// <summary>
/// What stands in one cell of a list: how the page shows it, and <see cref="Value"/>, what CSV and Excel get.
/// </summary>
public abstract record Cell
{
    /// <summary>The value for CSV and Excel: text, decimal, long, <see cref="DateOnly"/> or null.</summary>
    public abstract object? Value { get; }

    /// <summary>A text, with a second line.</summary>
    public static Cell Text(string? text, string? sub = null) => new TextCell(text, sub);

    /// <summary>
    /// A link, the row's own first of all; <paramref name="code"/> sets numbers in the face of codes.
    /// </summary>
    public static Cell Link(string text, string href, string? sub = null, bool code = false) =>
        new LinkCell(text, href, sub, code);

    /// <summary>A state with its shape.</summary>
    public static Cell State(StateWord state) => new StateCell(state);

    /// <summary>An amount in the unit of lists: 万元 or CNY.</summary>
    public static Cell Amount(Money? amount) => new AmountCell(amount);

    /// <summary>An amount to the fen.</summary>
    public static Cell Exact(Money? amount) => new ExactCell(amount);

    /// <summary>A rate; the head says %.</summary>
    public static Cell Rate(AnnualRate? rate) => new RateCell(rate);

    /// <summary>A ratio; the head says %.</summary>
    public static Cell Ratio(Ratio? ratio) => new RatioCell(ratio);

    /// <summary>A count.</summary>
    public static Cell Count(long? count) => new CountCell(count);

    /// <summary>A day.</summary>
    public static Cell Day(DateOnly? day) => new DayCell(day);

    /// <summary>An instant, on the clock of Shanghai.</summary>
    public static Cell At(DateTimeOffset? instant) => new InstantCell(instant);

    /// <summary>A deadline.</summary>
    public static Cell Due(DueDay? due) => new DueCell(due);

    /// <summary>The four wings.</summary>
    public static Cell Wings(FourWings wings) => new WingsCell(wings);

    /// <summary>A button, for lists of work.</summary>
    public static Cell Action(Button button) => new ButtonCell(button);
}

internal sealed record TextCell(string? Words, string? Sub) : Cell
{
    public override object? Value => Words;
}

internal sealed record LinkCell(string Words, string Href, string? Sub, bool Code) : Cell
{
    public override object Value => Words;
}

internal sealed record StateCell(StateWord Word) : Cell
{
    public override object Value => Word.Word;
}

internal sealed record AmountCell(Money? Money) : Cell
{
    public override object? Value => Money?.Yuan;
}

internal sealed record ExactCell(Money? Money) : Cell
{
    public override object? Value => Money?.Yuan;
}

internal sealed record RateCell(AnnualRate? Year) : Cell
{
    public override object? Value => Year?.Percent;
}

internal sealed record RatioCell(Ratio? Part) : Cell
{
    public override object? Value => Part?.Value * 100m;
}

internal sealed record CountCell(long? Number) : Cell
{
    public override object? Value => Number;
}

internal sealed record DayCell(DateOnly? On) : Cell
{
    public override object? Value => On;
}

internal sealed record InstantCell(DateTimeOffset? Instant) : Cell
{
    public override object? Value => Instant;
}

internal sealed record DueCell(DueDay? DueDay) : Cell
{
    public override object? Value => DueDay?.On;
}

internal sealed record WingsCell(FourWings Four) : Cell
{
    public override object Value => $"{Four.Analysis} {Four.Custody} {Four.Insurance} {Four.Transfer}";
}

internal sealed record ButtonCell(Button Button) : Cell
{
    public override object? Value => null;
}

/// <summary>A column of a list.</summary>
/// <param name="Key">Its name: the text key <c>{list}.column.{key}</c>, the sort key in the address.</param>
/// <param name="Cell">What stands in a row.</param>
public sealed record Column<TRow>(string Key, Func<TRow, Cell> Cell)
{
    /// <summary>Figures stand to the right.</summary>
    public bool Right { get; init; }

    /// <summary>Whether the head sorts.</summary>
    public bool Sorts { get; init; }

    /// <summary>The unit under the head: a text key, or null; amounts take 万元 or CNY by themselves.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether this cell names the row.</summary>
    public bool IsHead { get; init; }

    /// <summary>The place on a phone's card: a to f; x is left out.</summary>
    public char Place { get; init; } = 'x';

    /// <summary>Whether the place on the card needs its name before it.</summary>
    public bool Labelled { get; init; }

    /// <summary>The sum over the page, for the foot.</summary>
    public Func<IReadOnlyList<TRow>, Money>? Sum { get; init; }

    /// <summary>The column, with a head that sorts.</summary>
    public Column<TRow> Sorting() => this with { Sorts = true };

    /// <summary>The column, as the one that names its row.</summary>
    public Column<TRow> Naming() => this with { IsHead = true };

    /// <summary>The column, at a place of the phone's card.</summary>
    public Column<TRow> OnCard(char place, bool labelled = false) => this with { Place = place, Labelled = labelled };
}

/// <summary>Makes columns: <c>Column.Amount&lt;LoanRow&gt;("principal", row => row.Principal)</c>.</summary>
public static class Column
{
    /// <summary>Any cell, to the left.</summary>
    public static Column<TRow> Of<TRow>(string key, Func<TRow, Cell> cell) => new(key, cell);

    /// <summary>A text.</summary>
    public static Column<TRow> Text<TRow>(string key, Func<TRow, string?> text) =>
        new(key, row => Cell.Text(text(row)));

    /// <summary>A number that opens the record.</summary>
    public static Column<TRow> Link<TRow>(string key, Func<TRow, string> text, Func<TRow, string> href) =>
        new(key, row => Cell.Link(text(row), href(row), code: true)) { IsHead = true };

    /// <summary>A state.</summary>
    public static Column<TRow> State<TRow>(string key, Func<TRow, StateWord> state) =>
        new(key, row => Cell.State(state(row)));

    /// <summary>An amount in 万元 or CNY, summed at the foot.</summary>
    public static Column<TRow> Amount<TRow>(string key, Func<TRow, Money?> amount) =>
        new(key, row => Cell.Amount(amount(row)))
        {
            Right = true,
            Unit = "unit.amount",
            Sum = rows => Money.Sum(rows.Select(row => amount(row) ?? Money.Zero)),
        };

    /// <summary>An amount to the fen.</summary>
    public static Column<TRow> Exact<TRow>(string key, Func<TRow, Money?> amount) =>
        new(key, row => Cell.Exact(amount(row))) { Right = true, Unit = "unit.exact" };

    /// <summary>A rate per year.</summary>
    public static Column<TRow> Rate<TRow>(string key, Func<TRow, AnnualRate?> rate) =>
        new(key, row => Cell.Rate(rate(row))) { Right = true, Unit = "unit.percent" };

    /// <summary>A ratio.</summary>
    public static Column<TRow> Ratio<TRow>(string key, Func<TRow, Ratio?> ratio) =>
        new(key, row => Cell.Ratio(ratio(row))) { Right = true, Unit = "unit.percent" };

    /// <summary>A count.</summary>
    public static Column<TRow> Count<TRow>(string key, Func<TRow, long?> count) =>
        new(key, row => Cell.Count(count(row))) { Right = true };

    /// <summary>A day.</summary>
    public static Column<TRow> Day<TRow>(string key, Func<TRow, DateOnly?> day) => new(key, row => Cell.Day(day(row)));

    /// <summary>An instant.</summary>
    public static Column<TRow> At<TRow>(string key, Func<TRow, DateTimeOffset?> at) =>
        new(key, row => Cell.At(at(row)));
}
