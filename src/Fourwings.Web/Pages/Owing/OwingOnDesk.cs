using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Owing;

/// <summary>The firm's next payment on its desk.</summary>
public sealed class OwingOnDesk : DeskPart
{
    private const int Most = 3;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DeskCard>> CardsAsync(PageCall calls) =>
        (await calls.ReadAsync(new FirmOwes())).Succeeded(out var loans, out _)
            ? [.. loans.Where(owed => owed.DueOn is not null).Take(Most)
                .Select(owed => new DeskCard("_NextPayment", owed))]
            : [];
}
