namespace Fourwings.Domain.Pledges;

/// <summary>
/// A ground on which registration of a patent pledge is refused (不予登记的情形). R01 to R12 stand in the order of article
/// 11 of the measures of 2021; R13 was a ground in the texts before them.
/// </summary>
public enum RegistrationGround
{
    /// <summary>The pledgor is not the patentee in the register (出质人非专利登记簿记载的专利权人).</summary>
    R01 = 1,

    /// <summary>The patent has ended or was declared invalid (专利权已终止或者已被宣告无效).</summary>
    R02,

    /// <summary>The application is not yet granted (专利申请尚未被授予专利权).</summary>
    R03,

    /// <summary>The annual fee is not paid as required (没有按照规定缴纳年费); before 2021: in the grace period.</summary>
    R04,

    /// <summary>The procedures are suspended, or a court preserves the right (中止、财产保全).</summary>
    R05,

    /// <summary>The debtor's performance term exceeds the patent's term (履行债务的期限超过专利权有效期).</summary>
    R06,

    /// <summary>The contract lacks compulsory content (质押合同不符合必备内容的规定).</summary>
    R07,

    /// <summary>A co-owned patent without the consent of all co-owners (共有专利权未经全体共有人同意).</summary>
    R08,

    /// <summary>Already pledged (专利权已被申请质押登记且处于质押期间).</summary>
    R09,

    /// <summary>A utility model whose applicant filed an invention for it on the same day (同日申请发明专利的实用新型).</summary>
    R10,

    /// <summary>An invalidation procedure runs (专利权已被启动无效宣告程序).</summary>
    R11,

    /// <summary>Other cases that may not be pledged (其他不得质押的情形); a person judges, never the machine.</summary>
    R12,

    /// <summary>The contract makes the patent the pledgee's own on default (流质条款).</summary>
    R13,
}

/// <summary>Whether a ground can be overcome without being cured.</summary>
public enum GroundForce
{
    /// <summary>Nothing but the cure helps.</summary>
    Absolute = 1,

    /// <summary>It falls away where the parties, told of it, declare that they still want the registration.</summary>
    UnlessDeclared,
}
