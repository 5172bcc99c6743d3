using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Imports;

/// <summary>One line of a file of legal events (法律状态文件的一行).</summary>
/// <param name="Number">The patent's number, brought to the form for display.</param>
/// <param name="Code">What happened, by the office's code.</param>
/// <param name="On">When.</param>
/// <param name="Note">The notice or registration number, and what else stands there.</param>
/// <param name="OwnersBefore">The owners before, for a transfer or a change of name.</param>
/// <param name="Owners">The owners after.</param>
/// <param name="PaidUntil">The day up to which the fee is paid, where the line says so.</param>
public sealed record PatentEventLine(
    string Number,
    LegalEventCode Code,
    DateOnly On,
    string Note,
    IReadOnlyList<string> OwnersBefore,
    IReadOnlyList<string> Owners,
    DateOnly? PaidUntil)
{
    /// <summary>Reads a row; null where something in it is wrong.</summary>
    public static PatentEventLine? Read(RowReading row)
    {
        var number = PatentNumbers.Read(row, "application-number", required: true);
        var code = row.OneOf<LegalEventCode>("event-code", "event", required: true);
        var on = row.Day("event-on", required: true);
        var owners = PatentNumbers.Names(row.Words("owner-after"));
        if (row.Fault is null && owners.Count == 0 && code is LegalEventCode.TR01 or LegalEventCode.CP01)
        {
            row.Blame("owner-after", new("import.cell-missing"));
        }

        return row.Fault is not null ? null : new(
            number!,
            code!.Value,
            on!.Value,
            row.Words("event-note"),
            PatentNumbers.Names(row.Words("owner-before")),
            owners,
            row.Day("fee-until"));
    }

    /// <summary>The event for a patent; a change of name keeps the shares.</summary>
    public Result<PatentEvent> EventFor(Patent patent)
    {
        var happened = new PatentEvent(LegalEvents.ActionOf(Code), On, Note) { Code = Code, PaidUntil = PaidUntil };
        if (Owners.Count == 0)
        {
            return happened;
        }

        if (Code == LegalEventCode.TR01)
        {
            return happened with { Owners = PatentNumbers.Shared(Owners) };
        }

        return Code is not (LegalEventCode.CP01 or LegalEventCode.CP03) ? happened
            : Owners.Count == patent.Owners.Count
                ? happened with
                {
                    Owners = [.. patent.Owners.Zip(Owners, (owner, name) => owner with { Name = name })],
                }
                : new Refusal("import.owners-differ").With("number", patent.Filing.Number)
                    .With("found", Owners.Count).With("known", patent.Owners.Count);
    }
}

/// <summary>What files of patents have in common: numbers, lists of names.</summary>
public static class PatentNumbers
{
    private static readonly char[] Between = [';', '；', '|', '、', '\n'];

    /// <summary>A patent number for display; null where there is none or it cannot be one.</summary>
    public static string? Read(RowReading row, string column, bool required)
    {
        var text = row.Words(column, required);
        if (text.Length == 0)
        {
            return null;
        }

        if (PatentNumber.Parse(text) is not { } number)
        {
            row.Blame(column, new Refusal("patent.number-malformed").With("number", text));
            return null;
        }

        if (number.IsCheckDigitValid == false)
        {
            row.Blame(column, new Refusal("patent.number-check")
                .With("number", text).With("check", number.ComputedCheckDigit.ToString()));
            return null;
        }

        return $"{number.Digits}.{number.ComputedCheckDigit}";
    }

    /// <summary>The names of a list; a comma stands inside a name (“姓, 名”) and never between two.</summary>
    public static IReadOnlyList<string> Names(string text) =>
        [.. text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>Owners in equal parts: the register names no shares, and billionths are what is kept.</summary>
    public static IReadOnlyList<OwnerFacts> Shared(IReadOnlyList<string> names)
    {
        var part = decimal.Round(1m / names.Count, 9, MidpointRounding.ToZero);
        return [.. names.Select((name, i) => new OwnerFacts(
            null, name, new(i == names.Count - 1 ? 1m - (part * (names.Count - 1)) : part)))];
    }
}
