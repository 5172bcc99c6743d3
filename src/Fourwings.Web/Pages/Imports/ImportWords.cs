using Fourwings.Domain.Imports;
using Fourwings.Domain.Patents;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Imports;

/// <summary>How an import and its lines stand, in shape and word.</summary>
internal static class ImportWords
{
    /// <summary>The state of an import; a done one with open differences needs eyes.</summary>
    public static StateWord State(PageText text, ImportState state, long differences) => new(
        state switch
        {
            ImportState.Checking or ImportState.Importing or ImportState.Approving => Tone.Doing,
            ImportState.Mapping => Tone.Warn,
            ImportState.Done => differences > 0 ? Tone.Warn : Tone.Ok,
            ImportState.Discarded => Tone.End,
            _ => Tone.Wait,
        },
        text.Of(state));

    /// <summary>The state of a line.</summary>
    public static StateWord State(PageText text, ImportLineState state) => new(
        state switch
        {
            ImportLineState.Differs => Tone.Warn,
            ImportLineState.Entered => Tone.Ok,
            ImportLineState.Unchanged or ImportLineState.Settled => Tone.End,
            ImportLineState.Agrees => Tone.Doing,
            _ => Tone.Wait,
        },
        text.Of(state));

    /// <summary>What a line says happened, as the reader's language has it.</summary>
    public static string Act(PageText text, string act) => Enum.TryParse<CoreBankAct>(act, out var core)
        ? text.Of(core)
        : Enum.TryParse<MoneyWay>(act, out var way) ? text.Of(way)
        : Enum.TryParse<LegalEventCode>(act, out var code) ? text.Of(code) : string.Empty;
}
