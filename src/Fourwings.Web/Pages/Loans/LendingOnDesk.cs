using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Web.Pages.Loans;

/// <summary>What lending puts on the desks: what waits, the figures, what just happened, hits.</summary>
/// <param name="accessor">Gives the request's texts and formats.</param>
public sealed class LendingOnDesk(IHttpContextAccessor accessor) : DeskPart
{
    private PageText T => accessor.HttpContext!.RequestServices.GetRequiredService<PageText>();

    private Format F => accessor.HttpContext!.RequestServices.GetRequiredService<Format>();

    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls) =>
        calls.Viewer.Desk == Desk.Analyst ? await ToScreenAsync(calls)
        : await HomeAsync(calls) is { } home ? [.. await WordsAsync(calls, home.Waits)] : [];

    public override async Task<IReadOnlyList<Waiting>> OthersAsync(PageCall calls) =>
        await HomeAsync(calls) is { } home ? [.. await WordsAsync(calls, home.Others)] : [];

    public override async Task<IReadOnlyList<Fact>> FactsAsync(PageCall calls)
    {
        if (await HomeAsync(calls) is not { } home)
        {
            return [];
        }

        var figures = home.Figures;
        var own = calls.Viewer.Desk == Desk.Enterprise ? "loans.firm-home" : "loans.home";
        return
        [
            new(T[$"{own}.outstanding"], F.AmountFigure(figures.OutstandingFen),
                T[$"{own}.loans", ("loans", figures.Loans), ("parties", figures.Parties)]),
            new(T[$"{own}.month"], F.AmountFigure(home.Month.DueFen),
                T[$"{own}.paid", ("paid", F.AmountSaid(home.Month.PaidFen))]),
            new(T[$"{own}.overdue"], F.AmountFigure(figures.OverdueFen),
                T["loans.home.overdue-loans", ("loans", figures.OverdueLoans)]),
            new(T["loans.home.soon"], F.AmountFigure(home.Soon.AmountFen),
                T["loans.home.items", ("count", home.Soon.Count)]),
        ];
    }

    public override async Task<IReadOnlyList<TimeEntry>> HappenedAsync(PageCall calls) =>
        await HomeAsync(calls) is { } home
            ? [.. home.Happened.Take(5).Select(one => new TimeEntry(
                one.At, one.Number,
                T["loans.home.happened", ("party", one.PartyName), ("what", T[$"happening.{one.FactType}"])]))]
            : [];

    public override async Task<IReadOnlyList<(string Item, long Count)>> CountsAsync(PageCall calls)
    {
        var list = await calls.ReadAsync(new ListLoans(new(Take: 1)));
        var lines = await calls.ReadAsync(new ListLines(new(Take: 1)));
        return
        [
            .. list.Succeeded(out var loans, out _)
                ? new[] { ("loans", loans.Totals.AllLoans), ("overdue", loans.Totals.Overdue) } : [],
            .. lines.Succeeded(out var credit, out _) ? new[] { ("credit-lines", credit.Total) } : [],
        ];
    }

    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListLoans(new(text, Take: 10)));
        var asked = await calls.ReadAsync(new ListApplications(new(text, Take: 10)));
        var lines = await calls.ReadAsync(new ListLines(new(text, Take: 10)));
        return
        [
            .. found.Succeeded(out var loans, out _) ? loans.Rows.Select(row =>
                new Hit("nav.loans", row.BorrowerName, $"/loans/{row.Id.Value}", row.Number)) : [],
            .. asked.Succeeded(out var applications, out _) ? applications.Rows.Select(row =>
                new Hit("nav.applications", row.ApplicantName, $"/applications/{row.Id.Value}", row.Number)) : [],
            .. lines.Succeeded(out var credit, out _) ? credit.Rows.Select(row =>
                new Hit("nav.credit-lines", row.FirmName, $"/credit-lines/{row.Id.Value}", row.Number)) : [],
        ];
    }

    private async Task<IReadOnlyList<Waiting>> ToScreenAsync(PageCall calls)
    {
        var today = (await calls.StateAsync()).BusinessOn;
        var query = new ListApplications(new(Take: 50), ApplicationState.AwaitingScreening);
        return (await calls.ReadAsync(query)).Succeeded(out var part, out _)
            ? [.. part.Rows.Select(row => new Waiting(
                T.Of(HomeWait.Screen), row.Number, row.ApplicantName, $"/screenings/{row.Id.Value}",
                T[$"loans.verb.{HomeWait.Screen}"])
            {
                Due = new DueDay(row.AnswerBy, today),
                Amount = row.AmountFen,
            })]
            : [];
    }

    private static async Task<HomePage?> HomeAsync(PageCall calls)
    {
        IQuery<HomePage>? query = calls.Viewer.Desk switch
        {
            Desk.Bank => new BankHome(),
            Desk.Enterprise => new FirmHome(),
            _ => null,
        };
        return query is not null && (await calls.ReadAsync(query)).Succeeded(out var home, out _) ? home : null;
    }

    private async Task<IEnumerable<Waiting>> WordsAsync(PageCall calls, IReadOnlyList<HomeItem> items)
    {
        var today = (await calls.StateAsync()).BusinessOn;
        return items.Select(item => new Waiting(
            T.Of(item.Task), item.Number, item.PartyName, HrefOf(item), T[$"loans.verb.{item.Task}"])
        {
            Due = item.DueOn is { } on ? new DueDay(on, today) : null,
            Amount = item.AmountFen,
        });
    }

    private static string HrefOf(HomeItem item) => item.Kind switch
    {
        "loan_application" => $"/applications/{item.RecordId}",
        "pledge" => $"/pledges/{item.RecordId}",
        _ => item.Task switch
        {
            HomeWait.CheckDrawdown or HomeWait.CheckRepayment => $"/loans/{item.RecordId}/check",
            HomeWait.Collect => $"/loans/{item.RecordId}/repay",
            HomeWait.Draw => $"/loans/{item.RecordId}",
            HomeWait.CloseLoan => $"/loans/{item.RecordId}/close",
            _ => $"/loans/{item.RecordId}",
        },
    };
}
