using Fourwings.Domain.Lending;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.Lending.LoanFixture;

namespace Fourwings.Domain.Tests.Lending;

public class ContactTests
{
    private static readonly DateOnly _today = Day(2012, 9, 25);

    private static readonly ContactNote _good = new(
        ContactKind.Call, _today, "王某", ContactResult.Promised, "货款到账后还",
        new(Money.FromYuan(100_000), Day(2012, 9, 28)), Day(2012, 9, 28));

    private static readonly LetterTerms _letter =
        new(LetterLevel.Reminder, Day(2012, 10, 8), "丹阳某公司", LetterDelivery.Express);

    public static TheoryData<string?, ContactNote> Notes => new()
    {
        { null, _good },
        { null, _good with { Result = ContactResult.Reached, Promise = null } },
        { null, _good with { Result = ContactResult.NotReached, Promise = null, Note = "" } },
        { "contact.letter-is-sent", _good with { Kind = ContactKind.Letter } },
        { "contact.letter-is-sent", _good with { Result = ContactResult.Sent } },
        { "contact.day-impossible", _good with { On = _today.AddDays(1) } },
        { "contact.day-impossible", _good with { On = Day(2012, 7, 5) } },
        { "contact.whom-missing", _good with { Whom = " " } },
        { "contact.note-missing", _good with { Note = " " } },
        { "contact.promise-missing", _good with { Promise = null } },
        { "contact.promise-not-said", _good with { Result = ContactResult.Disputed } },
        { "loan.amount-not-positive", _good with { Promise = new(Money.Zero, Day(2012, 9, 28)) } },
        { "contact.promise-past", _good with { Promise = new(Money.FromYuan(1), Day(2012, 9, 24)) } },
        { "contact.next-past", _good with { NextOn = Day(2012, 9, 24) } },
    };

    public static TheoryData<string?, LetterTerms, DateOnly> Letters => new()
    {
        { null, _letter, _today },
        { "letter.nothing-overdue", _letter, Day(2012, 9, 20) },
        { "letter.pay-by-past", _letter with { PayBy = _today }, _today },
        { "contact.whom-missing", _letter with { Whom = "" }, _today },
        { "letter.level-left-out", _letter with { Level = LetterLevel.Demand }, _today },
    };

    [Theory, MemberData(nameof(Notes))]
    public void RecordContact_RefusesWhatIsNotWhole(string? code, ContactNote note) =>
        Assert.Equal(code, Overdue().RecordContact(note, _today, Maker).Refusal?.Code);

    [Theory, MemberData(nameof(Letters))]
    public void DraftLetter_SaysWhatIsDueAndLeavesNoLevelOut(string? code, LetterTerms terms, DateOnly on) =>
        Assert.Equal(code, Overdue().DraftLetter(terms, on).Refusal?.Code);

    [Fact]
    public void RecordContact_RefusesALoanNotPaidOut() => Assert.Equal(
        "loan.not-in-state", Signed(Mock).RecordContact(_good, _today, Maker).Refusal?.Code);

    [Fact]
    public void DraftLetter_CountsEveryKind()
    {
        var draft = Overdue().DraftLetter(_letter, _today).Value;
        // 2012-09-20: 450,000 principal, 76 days' interest; five days late at 1.5 times, compound on the interest.
        Assert.Equal(("RZ-2012-0147-CS01", 5, Day(2012, 9, 20)), (draft.Number, draft.DaysPastDue, draft.Since));
        Assert.Equal(
            (450_000m, 51_414m, 634.22m, 48.31m),
            (draft.Due.Principal.Yuan, draft.Due.Interest.Yuan, draft.Due.Penalty.Yuan, draft.Due.Compound.Yuan));
        Assert.Equal(502_096.53m, draft.Due.Total.Yuan);
    }

    [Fact]
    public void Letters_GoLevelByLevel_AndBeginAnewWithNewArrears()
    {
        var loan = Send(Overdue(), _letter, _today);
        Assert.Equal((LetterLevel.Demand, 1), (loan.NextLevel(Day(2012, 9, 20)), loan.Collection!.Letters));
        loan = Send(loan, _letter with { Level = LetterLevel.Demand }, _today.AddDays(3));
        loan = Send(loan, _letter with { Level = LetterLevel.FinalNotice }, _today.AddDays(5));
        Assert.Equal(LetterLevel.FinalNotice, loan.NextLevel(Day(2012, 9, 20)));
        Assert.Equal("RZ-2012-0147-CS04", loan.DraftLetter(_letter, _today.AddDays(5)).Value.Number);
        Assert.Equal(LetterLevel.Reminder, loan.NextLevel(Day(2012, 12, 20)));
    }

    [Fact]
    public void Collection_KeepsThePromiseUntilTheNext()
    {
        var loan = Overdue();
        loan = loan.Apply(loan.RecordContact(_good, _today, Maker).Value);
        var call = _good with { Result = ContactResult.NotReached, Promise = null, NextOn = null };
        loan = loan.Apply(loan.RecordContact(call, _today, Maker).Value);
        Assert.Equal(
            (2, 0, _good.Promise, (DateOnly?)_today, ContactResult.NotReached, (DateOnly?)null),
            (loan.Collection!.Contacts, loan.Collection.Letters, loan.Collection.Promise, loan.Collection.PromisedOn,
                loan.Collection.LastResult, loan.Collection.NextOn));
    }

    [Theory]
    [InlineData(100_000, 28, PromiseState.Kept)]
    [InlineData(99_999, 28, PromiseState.Open)]
    [InlineData(99_999, 29, PromiseState.Broken)]
    [InlineData(100_000, 29, PromiseState.Kept)]
    public void Promise_IsKeptByItsDayOrBroken(int paid, int today, PromiseState state) =>
        Assert.Equal(state, _good.Promise!.Stands(Money.FromYuan(paid), Day(2012, 9, today)));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, ArrearsBucket.UpTo30)]
    [InlineData(30, ArrearsBucket.UpTo30)]
    [InlineData(31, ArrearsBucket.UpTo90)]
    [InlineData(90, ArrearsBucket.UpTo90)]
    [InlineData(91, ArrearsBucket.UpTo180)]
    [InlineData(181, ArrearsBucket.UpTo270)]
    [InlineData(271, ArrearsBucket.UpTo360)]
    [InlineData(360, ArrearsBucket.UpTo360)]
    [InlineData(361, ArrearsBucket.Over360)]
    public void Bucket_SortsDaysPastDue(int days, ArrearsBucket? bucket)
    {
        Assert.Equal(bucket, ArrearsBuckets.Of(days));
        if (bucket is { } found)
        {
            Assert.InRange(days, ArrearsBuckets.DaysOf(found).From, ArrearsBuckets.DaysOf(found).To);
        }
    }

    private static Loan Overdue() => Drawn(Mock, Day(2012, 7, 6));

    private static Loan Send(Loan loan, LetterTerms terms, DateOnly on) =>
        loan.Apply(loan.DraftLetter(terms, on).Value.Sent(Id(90), "ab", Maker));
}
