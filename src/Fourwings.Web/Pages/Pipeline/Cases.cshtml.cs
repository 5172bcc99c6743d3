using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Pipeline;

/// <summary>The open cases behind a figure of the pipeline, the oldest first.</summary>
public sealed class CasesPage : ListPage<PipelineCase>
{
    private DateOnly _today;
    private IReadOnlyList<(string Value, string Words)> _units = [];
    private IReadOnlyList<(string Value, string Words)> _officers = [];

    public override string Name => "pipeline-cases";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("stage", [.. Enum.GetValues<PipelineStage>().Where(stage => stage != PipelineStage.Running)
            .Select(stage => (stage.ToString(), T.Of(stage)))]),
        new("unit", [.. _units]),
        new("officer", [.. _officers]),
    ];

    protected override string Href(PipelineCase row) => $"/{(row.IsLoan ? "loans" : "applications")}/{row.Id}";

    protected override IReadOnlyList<Column<PipelineCase>> Columns =>
    [
        Column.Link<PipelineCase>("number", row => row.Number, Href).OnCard('c'),
        Column.Text<PipelineCase>("party", row => row.Party).OnCard('a'),
        Column.Text<PipelineCase>("stage", row => T.Of(row.Stage)).OnCard('b'),
        Column.Amount<PipelineCase>("amount", row => row.Amount).OnCard('d'),
        Column.Text<PipelineCase>("unit", row => Words(_units, row.Unit?.Value)),
        Column.Text<PipelineCase>("officer", row => Words(_officers, row.Officer?.Value)),
        Column.Day<PipelineCase>("since", row => row.Since),
        Column.Count<PipelineCase>("age", row => row.AgeOn(_today)).OnCard('f', labelled: true),
        Column.Of<PipelineCase>("answer-by", row => row.AnswerBy is { } by
            ? Cell.Due(new DueDay(by, _today)) : Cell.Text(Format.Nothing)).OnCard('e'),
    ];

    protected override async Task<Result<ListRows<PipelineCase>>> ReadAsync(ListState state)
    {
        if (!(await Calls.ReadAsync(new ShowPipeline())).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        _today = found.Today;
        var none = (Guid.Empty.ToString(), T["pipeline.no-unit"]);
        _units = [none, .. found.Units.Select(unit => (unit.Key.Value.ToString(), unit.Value))];
        _officers = [(none.Item1, T["pipeline.no-officer"]),
            .. found.Officers.Select(officer => (officer.Key.Value.ToString(), officer.Value))];
        var chosen = found.Cases
            .Where(one => state.Filter("stage") is not { } stage || one.Stage.ToString() == stage)
            .Where(one => Is(state.Filter("unit"), one.Unit?.Value))
            .Where(one => Is(state.Filter("officer"), one.Officer?.Value))
            .Where(one => one.Number.Contains(state.Search, StringComparison.OrdinalIgnoreCase)
                || one.Party.Contains(state.Search, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return new ListRows<PipelineCase>([.. chosen.Skip(state.Offset).Take(state.PageSize)], chosen.Count)
        {
            Sums = T["pipeline-cases.sums", ("count", chosen.Count),
                ("amount", F.AmountSaid(Money.Sum(chosen.Select(one => one.Amount))))],
        };
    }

    private static bool Is(string? wanted, Guid? id) => wanted is null || wanted == (id ?? Guid.Empty).ToString();

    private static string Words(IReadOnlyList<(string Value, string Words)> names, Guid? id) =>
        names.FirstOrDefault(name => name.Value == (id ?? Guid.Empty).ToString()).Words ?? Format.Nothing;
}
