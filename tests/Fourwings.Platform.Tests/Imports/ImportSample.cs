using System.Text;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>Unsecured loans of one bank, and the files that its core system writes about them.</summary>
public sealed class ImportSample(LendingSample lending)
{
    public const string Heads = "业务类型,合同编号,金额,起息日,流水号";

    public LendingSample Lending => lending;

    public Database Database => lending.Database;

    public Viewer Maker => lending.Maker;

    public Viewer Checker => lending.Checker;

    /// <summary>A loan without pledged rights, paid out or only signed; due quarterly on the 20th.</summary>
    public async Task<Loan> LoanAsync(string number, bool drawn = true, decimal wan = 300)
    {
        var terms = lending.Terms(default) with
        {
            Number = number,
            Principal = Money.FromWan(wan),
            Security = new(Ratio.Zero, Ratio.One, Ratio.Zero, Ratio.Zero),
            Pledges = [],
        };
        return drawn ? await lending.DrawnAsync(terms) : await lending.SignedAsync(terms);
    }

    public static async Task<Upload> FileAsync(params string[] lines) => (await Upload.OfAsync(
        "core.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(Heads))))).Value;

    public async Task<ImportRun> StagedAsync(ImportKind kind, Upload file) =>
        (await Database.RunAsync(new StageImport(kind, file), Maker, Guid.NewGuid().ToString())).Value;

    public async Task<ImportRun> StepAsync(ImportId id, ImportAction action, Viewer? by = null)
    {
        Assert.Null((await Database.RunAsync(new MoveImport(id, action), by ?? Maker)).Refusal);
        return (await new ImportWork(Database).RunAsync(id, by ?? Maker)).Value;
    }

    /// <summary>Read, tried and entered.</summary>
    public async Task<ImportPage> ImportedAsync(ImportKind kind, Upload file)
    {
        var run = await StagedAsync(kind, file);
        Assert.Equal(ImportState.Checked, (await StepAsync(run.Id, ImportAction.Check)).State);
        await StepAsync(run.Id, ImportAction.Import);
        return await PageAsync(run.Id);
    }

    public Task<ImportPage> ImportedAsync(params string[] lines) => ImportedCoreAsync(lines);

    public async Task<ImportPage> PageAsync(ImportId id, ImportLineState? state = null) =>
        (await Database.ReadAsync(new ShowImport(id, state), Maker)).Value;

    public static IReadOnlyList<string?> Codes(ImportPage page) =>
        [.. page.Shown.Where(line => line.State == ImportLineState.Differs).Select(line => line.Fault?.Code)];

    private async Task<ImportPage> ImportedCoreAsync(string[] lines) =>
        await ImportedAsync(ImportKind.CoreBank, await FileAsync(lines));
}
