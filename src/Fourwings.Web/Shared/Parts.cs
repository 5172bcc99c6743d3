using Fourwings.Finance;

namespace Fourwings.Web.Shared;

/// <summary>The tone of a state: each has a colour, a shape and a word.</summary>
public enum Tone
{
    /// <summary>○ not my turn, or not begun.</summary>
    Wait = 1,

    /// <summary>◐ under way.</summary>
    Doing,

    /// <summary>● done, in force.</summary>
    Ok,

    /// <summary>▲ soon, or needs eyes.</summary>
    Warn,

    /// <summary>■ failed, overdue.</summary>
    Bad,

    /// <summary>– closed.</summary>
    End,
}

/// <summary>A state: shape and word. In a view: <c>&lt;fw-state value="…" /&gt;</c>.</summary>
public sealed record StateWord(Tone Tone, string Word);

/// <summary>A day until which something must be done. In a view: <c>&lt;fw-deadline value="…" /&gt;</c>.</summary>
/// <param name="On">The last day.</param>
/// <param name="Today">The business date.</param>
/// <param name="WorkingDays">
/// Where law counts working days: how many are left, negative where it is late; null counts calendar days.
/// </param>
/// <param name="Paused">Why the time stands still; null where it runs.</param>
public sealed record DueDay(DateOnly On, DateOnly Today, int? WorkingDays = null, string? Paused = null)
{
    /// <summary>Days left; negative where it is late.</summary>
    public int Left => WorkingDays ?? On.DayNumber - Today.DayNumber;

    /// <summary>Two days or fewer are a triangle, late is a square.</summary>
    public Tone Tone => Paused is not null ? Tone.End : Left < 0 ? Tone.Bad : Left <= 2 ? Tone.Warn : Tone.Wait;

    /// <summary>The words: <c>剩 12 天 · 04-10</c>.</summary>
    public StateWord Say(PageText text, Format format)
    {
        var unit = WorkingDays is null ? "days" : "workdays";
        var word = this switch
        {
            { Paused: { } why } => text["part.due.paused", ("why", why)],
            { Left: < 0 } => text[$"part.due.late-{unit}", ("count", -Left)],
            { Left: 0 } => text["part.due.today"],
            _ => text[$"part.due.left-{unit}", ("count", Left), ("day", format.NearDay(On, Today))],
        };
        return new(Tone, word);
    }
}

/// <summary>How a wing stands.</summary>
public enum Wing
{
    /// <summary>In force.</summary>
    InForce = 1,

    /// <summary>Ends within 30 days.</summary>
    Ending,

    /// <summary>Missing.</summary>
    Missing,
}

/// <summary>The four wings (四翼) in their fixed order. In a view: <c>&lt;fw-wings value="…" /&gt;</c>.</summary>
public sealed record FourWings(Wing Analysis, Wing Custody, Wing Insurance, Wing Transfer);

/// <summary>A step of the path (<c>_Path</c>).</summary>
/// <param name="Name">The step.</param>
/// <param name="Stage">Done, current, later.</param>
/// <param name="Note">A day, or how far it is.</param>
public sealed record PathStep(string Name, Stage Stage, string? Note = null);

/// <summary>Where a step stands.</summary>
public enum Stage
{
    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>Here.</summary>
    Current,

    /// <summary>To come.</summary>
    Later,
}

/// <summary>A link that looks like a button: verb and object.</summary>
public sealed record Button(string Text, string Href, bool Primary = false, string? Icon = null);

/// <summary>The next band (<c>_Next</c>): the most urgent thing; null on a page where nothing is due.</summary>
/// <param name="Tone">Warn, bad, doing or ok.</param>
/// <param name="Fact">The bold sentence.</param>
/// <param name="Consequence">What follows, in figures.</param>
/// <param name="Buttons">Two at most, the primary one last.</param>
public sealed record NextBand(Tone Tone, string Fact, string Consequence, params Button[] Buttons);

/// <summary>A figure with its label (<c>_Facts</c>).</summary>
/// <param name="Label">A noun.</param>
/// <param name="Figure">The number and its unit.</param>
/// <param name="Note">One line beneath.</param>
public sealed record Fact(string Label, Figure Figure, string? Note = null)
{
    /// <summary>Why it is this number.</summary>
    public Why? Why { get; init; }

    /// <summary>A state in place of the figure.</summary>
    public StateWord? State { get; init; }
}

/// <summary>Why a figure is what it is (<c>_Why</c>): a popover, and a page at <c>…/why/{figure}</c>.</summary>
/// <param name="Id">Unique on the page: <c>ltv</c>.</param>
/// <param name="Title">The question: <c>质押率为什么是 20.64%</c>.</param>
/// <param name="Parts">Inputs and operations; then where limits come from.</param>
public sealed record Why(string Id, string Title, params WhyPart[] Parts)
{
    /// <summary>The rule behind it, as in <c>rules/</c>.</summary>
    public string? RuleId { get; init; }

    /// <summary>Since when the rule's value holds.</summary>
    public DateOnly? RuleSince { get; init; }

    /// <summary>The instrument and article.</summary>
    public string? Source { get; init; }

    /// <summary>Whether the source was checked.</summary>
    public bool Verified { get; init; } = true;

    /// <summary>Past values, other values: links at the foot.</summary>
    public IReadOnlyList<Button> Links { get; init; } = [];
}

/// <summary>A sum of the explanation.</summary>
/// <param name="Heading">What it shows; null for the first.</param>
/// <param name="Lines">One input or operation a line; the result last, marked as total.</param>
/// <param name="Note">A sentence beneath.</param>
public sealed record WhyPart(string? Heading, IReadOnlyList<WhyLine> Lines, string? Note = null);

/// <summary>A line of the sum.</summary>
public sealed record WhyLine(string Label, string Value, bool Total = false);

/// <summary>A tab of a list or a record (<c>_Tabs</c>).</summary>
public sealed record Tab(string Name, string Href, bool Current, long? Count = null);

/// <summary>A moment of the time line (<c>_Time</c>), the newest first.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The person, or the step of the platform.</param>
/// <param name="Text">The fact with its figures.</param>
/// <param name="BySystem">Whether the platform did it.</param>
/// <param name="CheckedBy">The second person.</param>
public sealed record TimeEntry(
    DateTimeOffset At, string Who, string Text, bool BySystem = false, string? CheckedBy = null);

/// <summary>A slot for a document (<c>_Documents</c>).</summary>
/// <param name="Name">What it is.</param>
/// <param name="Have">Whether it was received.</param>
/// <param name="Verb">查看, 上传, 催交.</param>
/// <param name="Href">Where the verb leads; null where the reader may not.</param>
/// <param name="Note">Who, when.</param>
/// <param name="Due">Until when, where it is missing.</param>
public sealed record DocumentSlot(
    string Name, bool Have, string Verb, string? Href, string? Note = null, StateWord? Due = null);

/// <summary>One of the two persons (<c>_Seal</c>).</summary>
/// <param name="Role">经办, or 复核（不得是经办人）.</param>
/// <param name="Person">The name; or who could do it.</param>
/// <param name="State">When it was done, or that it waits.</param>
/// <param name="Note">What was entered, or why the reader cannot.</param>
/// <param name="Buttons">Only for the person whose turn it is.</param>
public sealed record Seal(string Role, string Person, StateWord State, string? Note = null, params Button[] Buttons);

/// <summary>The last line of the journal (<c>_Audit</c>).</summary>
/// <param name="At">When.</param>
/// <param name="Who">Maker, and checker where there is one.</param>
/// <param name="Text">The fact.</param>
/// <param name="Number">The journal's number.</param>
/// <param name="Hash">The hash, shown short.</param>
/// <param name="Whole">Whether the chain is whole; null where it was not checked.</param>
public sealed record AuditLine(
    DateTimeOffset At, string Who, string Text, long? Number, string Hash, bool? Whole = null);

/// <summary>Something the reader can do, or why not now (<c>_Can</c>).</summary>
/// <param name="Text">Verb and object.</param>
/// <param name="Href">Where; null where it is not possible now.</param>
/// <param name="Note">What it needs, or the reason.</param>
public sealed record Can(string Text, string? Href, string? Note = null);

/// <summary>Nothing to show (<c>_Empty</c>): nothing yet, nothing found, not yours, or an error.</summary>
public sealed record Empty(string Fact, string Why, params Button[] Links);

/// <summary>Loan to value against its marks (<c>_Gauge</c>), all as text too.</summary>
public sealed record Gauge(Ratio Now, Ratio Cap, Ratio? AtDrawdown = null, Ratio? Warning = null);

/// <summary>A confirmation (<c>_Confirm</c>): consequences in figures; the button repeats verb and object.</summary>
public sealed record Confirm(
    string Question, IReadOnlyList<string> Consequences, string Verb, string BackHref, bool Harm = false);
