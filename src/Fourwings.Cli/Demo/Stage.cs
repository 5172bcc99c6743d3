using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>What the courses of a replay share: who acts, the rights of the firms, the lines granted so far.</summary>
/// <param name="cast">Who acts.</param>
internal sealed class Stage(Cast cast)
{
    private readonly Dictionary<(string Fair, string Firm), LineId> _lines = [];
    private readonly Dictionary<string, (LoanId Loan, Viewer Bank)> _loans = [];

    private readonly Dictionary<string, PatentId> _patents = [];

    /// <summary>Who acts.</summary>
    public Cast Cast { get; } = cast;

    /// <summary>The rights of the firms.</summary>
    public Estate Estate { get; } = new(cast);

    /// <summary>The fund in which loans are enrolled; null = none is open yet.</summary>
    public LossFundId? Fund { get; private set; }

    /// <summary>The line that a firm was granted on a matching day.</summary>
    public LineId Line(string fair, string firm) => _lines[(fair, firm)];

    /// <summary>Keeps a line for the loans that will be drawn under it.</summary>
    public void Keep(string fair, string firm, LineId line) => _lines[(fair, firm)] = line;

    /// <summary>A patent that an analysis registered, by its number.</summary>
    public PatentId Patent(string number) => _patents[number];

    /// <summary>Keeps a patent that an analysis registered.</summary>
    public void Keep(string number, PatentId patent) => _patents[number] = patent;

    /// <summary>The last loan that was paid out on a right, and the bank's person who looks after it.</summary>
    public (LoanId Loan, Viewer Bank) LoanOn(string right) => _loans[right];

    /// <summary>Keeps a loan that was paid out on some rights.</summary>
    public void Keep(LoanId loan, Viewer bank, IEnumerable<string> rights)
    {
        foreach (var right in rights)
        {
            _loans[right] = (loan, bank);
        }
    }

    /// <summary>Keeps the fund that was opened.</summary>
    public void Keep(LossFundId fund) => Fund = fund;
}
