using System.Security.Cryptography;

namespace Fourwings.Platform.Journal;

/// <summary>One hash over many: a change, a removal or another order of any leaf changes the root.</summary>
public static class Merkle
{
    /// <summary>The root over the leaves in their order; leaves and nodes are hashed apart.</summary>
    /// <param name="leaves">At least one.</param>
    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        var level = leaves.Select(leaf => SHA256.HashData([0, .. leaf])).ToList();
        while (level.Count > 1)
        {
            var next = new List<byte[]>((level.Count + 1) / 2);
            for (var i = 0; i < level.Count; i += 2)
            {
                next.Add(i + 1 < level.Count ? SHA256.HashData([1, .. level[i], .. level[i + 1]]) : level[i]);
            }

            level = next;
        }

        return level[0];
    }
}
