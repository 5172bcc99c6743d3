using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Applications;

/// <summary>The applications that the viewer may see, those to answer first.</summary>
public sealed class ApplicationsPage : ListPage<ApplicationLine>
{
    private DateOnly _today;

    public override string Name => "applications";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<ApplicationState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Viewer.Desk == Desk.Enterprise
        ? [new(T["applications.new"], "/applications/new", Primary: true, Icon: "plus")] : [];

    protected override string Href(ApplicationLine row) => $"/applications/{row.Id.Value}";

    protected override IReadOnlyList<Column<ApplicationLine>> Columns =>
    [
        Column.Link<ApplicationLine>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<ApplicationLine>("applicant", row => row.ApplicantName).Sorting().OnCard('a'),
        Column.State<ApplicationLine>("state", row => ApplicationWords.State(T, row.Stands)).OnCard('b'),
        Column.Text<ApplicationLine>("kind", row => T.Of(row.Sort)),
        Column.Amount<ApplicationLine>("amount", row => row.AmountFen).Sorting().OnCard('d'),
        Column.Text<ApplicationLine>("term", row => T["applications.months", ("months", row.TermMonths)]),
        Column.Day<ApplicationLine>("submitted", row => row.SubmittedOn).Sorting(),
        Column.Of<ApplicationLine>("answer-by", row => ApplicationWords.IsOpen(row.Stands)
            ? Cell.Due(new DueDay(row.AnswerBy, _today)) : Cell.Day(row.AnswerBy)).OnCard('e'),
    ];

    protected override async Task<Result<ListRows<ApplicationLine>>> ReadAsync(ListState state)
    {
        _today = (await Calls.StateAsync()).BusinessOn;
        ApplicationState? chosen = Enum.TryParse<ApplicationState>(state.Filter("state"), out var value) ? value : null;
        var query = new ListApplications(state.Wish, chosen);
        return (await Calls.ReadAsync(query)).Succeeded(out var part, out var refusal)
            ? ListRows<ApplicationLine>.Of(part)
            : refusal;
    }
}
