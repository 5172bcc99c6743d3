namespace Fourwings.Platform.Journal;

/// <summary>The checks of all modules; a module adds its own here.</summary>
public static class VerificationChecks
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IVerificationCheck> All { get; } =
    [
        new RecordCheck("platform_user", "user", "{visible:platform_user r}"),
    ];
}
