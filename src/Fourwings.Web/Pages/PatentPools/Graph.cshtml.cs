using System.Globalization;
using Fourwings.Domain.PatentPools;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>How a patent pool's patents hang together: drawn, and as a table; a person decides the marks.</summary>
public sealed class PoolGraphPage : AppPage
{
    /// <summary>The size of the drawing.</summary>
    public const int Width = 720, Height = 420;

    private const int Radius = 150;
    private const int Beyond = 16;
    private const int WidestLine = 8;

    /// <summary>The patent pool.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public ComplementGraphPage View { get; private set; } = null!;

    /// <summary>The patent pool's address.</summary>
    public string At => $"/patent-pools/{Id}";

    /// <summary>The parts of the record.</summary>
    public IReadOnlyList<Tab> Tabs => PatentPoolRecordPage.TabsOf(T, Id, "/graph");

    /// <summary>The drawing in words.</summary>
    public string Spoken => T["patent-pools.graph-spoken",
        ("patents", View.Graph.Patents.Count), ("edges", View.Graph.Edges.Count)];

    /// <summary>The edges as drawn.</summary>
    public IEnumerable<GraphLine> Lines => View.Graph.Edges.Select(edge =>
    {
        var ((x1, y1), (x2, y2)) = (PlaceOf(edge.One, Radius), PlaceOf(edge.Other, Radius));
        var width = Math.Max(1, edge.Weight * WidestLine).ToString("0.#", CultureInfo.InvariantCulture);
        return new GraphLine(Text(x1), Text(y1), Text(x2), Text(y2), width, StyleOf(edge.Hint), Reasons(edge));
    });

    /// <summary>The patents as drawn, in a ring.</summary>
    public IEnumerable<GraphDot> Dots => View.Graph.Patents.Select((patent, i) =>
    {
        var (x, y) = PlaceOf(i, Radius);
        var (textX, textY) = PlaceOf(i, Radius + Beyond);
        var mark = View.Pool.Find(patent.Patent)?.Test?.Mark;
        var said = mark is { } known ? $"{patent.Title} · {T.Of(known)}" : patent.Title;
        var anchor = Math.Abs(textX - (Width / 2)) < 1 ? "middle" : textX < Width / 2 ? "end" : "start";
        return new GraphDot(
            Text(x), Text(y), Text(textX), Text(textY + 4), anchor, mark is null ? "open" : "marked", patent.Number,
            said);
    });

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowComplementGraph(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    /// <summary>The page of a patent in the patent pool.</summary>
    public string PatentAt(int place) => $"{At}/patents/{View.Graph.Patents[place].Patent.Value}";

    /// <summary>Why two patents stand near each other, with the weights.</summary>
    public string Reasons(GraphEdge edge) => string.Join(" · ", edge.Reasons.Select(reason =>
        T["patent-pools.edge-reason", ("reason", T.Of(reason.Reason)), ("what", reason.What),
            ("weight", F.Number(reason.Weight, 3))]));

    private (decimal X, decimal Y) PlaceOf(int place, int radius)
    {
        var angle = (2 * Math.PI * place / View.Graph.Patents.Count) - (Math.PI / 2);
        return (
            (Width / 2) + (radius * (decimal)Math.Cos(angle)), (Height / 2) + (radius * (decimal)Math.Sin(angle)));
    }

    private static string StyleOf(GraphHint hint) => hint switch
    {
        GraphHint.MayComplement => "complement",
        GraphHint.MaySubstitute => "substitute",
        _ => "near",
    };

    private static string Text(decimal length) => length.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>An edge as drawn.</summary>
public sealed record GraphLine(
    string X1, string Y1, string X2, string Y2, string Width, string Style, string Said);

/// <summary>A patent as drawn.</summary>
public sealed record GraphDot(
    string X, string Y, string TextX, string TextY, string Anchor, string Style, string Number, string Said);
