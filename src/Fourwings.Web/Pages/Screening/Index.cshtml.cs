using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Screening;

/// <summary>The productivity centre's projects: those to screen, and all that it was asked about.</summary>
public sealed class ScreeningsPage : ListPage<ApplicationLine>
{
    public override string Name => "screenings";

    protected override IReadOnlyList<string> TabNames => ["waiting", "all"];

    protected override IReadOnlyList<Column<ApplicationLine>> Columns =>
    [
        Column.Link<ApplicationLine>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<ApplicationLine>("applicant", row => row.ApplicantName).Sorting().OnCard('a'),
        Column.State<ApplicationLine>("state", row => new(
            row.Stands switch
            {
                ApplicationState.AwaitingScreening => Tone.Wait,
                ApplicationState.Refused or ApplicationState.Withdrawn => Tone.End,
                _ => Tone.Ok,
            },
            T.Of(row.Stands))).OnCard('b'),
        Column.Text<ApplicationLine>("bank", row => row.BankName),
        Column.Amount<ApplicationLine>("amount", row => row.AmountFen).Sorting().OnCard('d'),
        Column.Day<ApplicationLine>("submitted", row => row.SubmittedOn).Sorting().OnCard('e', labelled: true),
        Column.Day<ApplicationLine>("answer-by", row => row.AnswerBy),
    ];

    protected override string Href(ApplicationLine row) => $"/screenings/{row.Id.Value}";

    protected override async Task<Result<ListRows<ApplicationLine>>> ReadAsync(ListState state)
    {
        ApplicationState? chosen = state.Tab == "all" ? null : ApplicationState.AwaitingScreening;
        return (await Calls.ReadAsync(new ListApplications(state.Wish, chosen))).Succeeded(out var part, out var why)
            ? new ListRows<ApplicationLine>(part.Rows, part.Total)
            : why;
    }
}
