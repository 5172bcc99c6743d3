namespace Fourwings.Platform.Tests.Doors;

/// <summary>What a walk found, a line each, so that one run shows all of it.</summary>
internal sealed class Findings
{
    private readonly List<string> _all = [];

    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _all.Add(otherwise);
        }
    }

    public void None() => Assert.True(_all.Count == 0, $"{_all.Count} found:\n{string.Join('\n', _all)}");
}
