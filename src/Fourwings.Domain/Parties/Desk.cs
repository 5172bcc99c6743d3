namespace Fourwings.Domain.Parties;

/// <summary>
/// A desk (工作台) is a role of an organisation: what its people come here to do. A guarantor works at the bank's
/// desk, the finance bureau and the central bank's branch at the IP office's, the productivity centre at the analyst's.
/// </summary>
public enum Desk
{
    /// <summary>The platform's own jobs: the close, imports, replays.</summary>
    System = 1,

    /// <summary>The firm (企业): borrower, pledgor, licensee, buyer.</summary>
    Enterprise,

    /// <summary>The bank and its branches (银行), guarantors too.</summary>
    Bank,

    /// <summary>The city's IP office (知识产权局).</summary>
    IpOffice,

    /// <summary>Value analysts and appraisers (价值分析), the productivity centre too.</summary>
    Analyst,

    /// <summary>Custodians of rights (托管).</summary>
    Custodian,

    /// <summary>Insurers (保险).</summary>
    Insurer,

    /// <summary>Transfer agents (流转).</summary>
    TransferAgent,

    /// <summary>Trustees (信托).</summary>
    Trustee,

    /// <summary>Auditors: read all, change nothing (审计).</summary>
    Auditor,

    /// <summary>The platform's administrator: organisations, users, settings; no money (管理).</summary>
    Administrator,
}
