using Fourwings.Domain;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>The surveys of what firms want insured.</summary>
public sealed class SurveysPage : ListPage<SurveyRow>
{
    public override string Name => "surveys";

    public override bool Searches => false;

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(OpenSurvey))
        ? [new(T["surveys.new"], "/insurance/surveys/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<SurveyRow>> Columns =>
    [
        Column.Link<SurveyRow>("title", row => row.Title, Href).OnCard('a'),
        Column.State<SurveyRow>("state", row => InsuranceWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<SurveyRow>("answers", row => row.Answers).OnCard('d', labelled: true),
        Column.Day<SurveyRow>("opened", row => row.OpenedOn),
        Column.Day<SurveyRow>("until", row => row.UntilOn).OnCard('f'),
    ];

    protected override string Href(SurveyRow row) => $"/insurance/surveys/{row.Id.Value}";

    protected override async Task<Result<ListRows<SurveyRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListSurveys())).Succeeded(out var rows, out var refusal)
            ? new ListRows<SurveyRow>([.. rows.Skip(state.Wish.Skip).Take(state.Wish.Take)], rows.Count)
            : refusal;
}
