namespace Fourwings.Domain.Patents;

/// <summary>
/// The codes under which the office announces what happens to a patent (法律事务公告代码), as its gazette's data use them.
/// PB01, SE01 and OL01 are from other data of the office; they were not seen in the gazette read.
/// </summary>
public enum LegalEventCode
{
    /// <summary>Published (公布).</summary>
    PB01 = 1,

    /// <summary>Substantive examination begins (实质审查的生效).</summary>
    SE01,

    /// <summary>Granted (授权).</summary>
    GR01,

    /// <summary>Ended for an unpaid fee (未缴年费专利权终止).</summary>
    CF01,

    /// <summary>Term over (专利权有效期届满).</summary>
    CX01,

    /// <summary>Given up (专利权的主动放弃).</summary>
    AV01,

    /// <summary>Invalid in whole (专利权全部无效宣告).</summary>
    IW01,

    /// <summary>Invalid in part (专利权部分无效宣告).</summary>
    IP01,

    /// <summary>Restored (权利的恢复).</summary>
    RR01,

    /// <summary>Transferred (专利权的转移).</summary>
    TR01,

    /// <summary>A pledge takes effect (质押登记的生效).</summary>
    PE01,

    /// <summary>A pledge is changed (质押登记的变更).</summary>
    PM01,

    /// <summary>A pledge ends (质押登记的注销).</summary>
    PC01,

    /// <summary>Preserved by a court (保全).</summary>
    PP01,

    /// <summary>The preservation ends (保全的解除).</summary>
    PD01,

    /// <summary>A licence contract takes effect (许可备案的生效).</summary>
    EE01,

    /// <summary>A licence contract is changed (许可备案的变更).</summary>
    EM01,

    /// <summary>A licence contract ends (许可备案的注销).</summary>
    EC01,

    /// <summary>The owner's name changes (权利人名称变更).</summary>
    CP01,

    /// <summary>The owner's address changes (权利人地址变更).</summary>
    CP02,

    /// <summary>Name and address change (权利人名称和地址变更).</summary>
    CP03,

    /// <summary>Served by publication (公告送达).</summary>
    DD01,

    /// <summary>An entry changes (著录事项变更).</summary>
    CB03,

    /// <summary>An announcement is corrected (公告更正).</summary>
    CD02,

    /// <summary>An open licence is declared (开放许可声明).</summary>
    OL01,
}

/// <summary>What the office's codes mean for the record.</summary>
public static class LegalEvents
{
    /// <summary>What the code says has happened.</summary>
    public static PatentAction ActionOf(LegalEventCode code) => code switch
    {
        LegalEventCode.PB01 => PatentAction.Publish,
        LegalEventCode.SE01 => PatentAction.StartExamination,
        LegalEventCode.GR01 => PatentAction.Grant,
        LegalEventCode.CF01 => PatentAction.Terminate,
        LegalEventCode.CX01 => PatentAction.Expire,
        LegalEventCode.AV01 => PatentAction.Abandon,
        LegalEventCode.IW01 => PatentAction.Invalidate,
        LegalEventCode.IP01 => PatentAction.InvalidatePartly,
        LegalEventCode.RR01 => PatentAction.Restore,
        LegalEventCode.TR01 => PatentAction.ChangeOwners,
        LegalEventCode.PE01 => PatentAction.NotePledge,
        LegalEventCode.PM01 => PatentAction.ChangePledge,
        LegalEventCode.PC01 => PatentAction.EndPledge,
        LegalEventCode.PP01 => PatentAction.Preserve,
        LegalEventCode.PD01 => PatentAction.Release,
        LegalEventCode.EE01 => PatentAction.NoteLicence,
        LegalEventCode.EM01 => PatentAction.ChangeLicence,
        LegalEventCode.EC01 => PatentAction.EndLicence,
        LegalEventCode.CP01 or LegalEventCode.CP02 or LegalEventCode.CP03 => PatentAction.RenameOwner,
        LegalEventCode.DD01 => PatentAction.Serve,
        LegalEventCode.CB03 or LegalEventCode.CD02 => PatentAction.Correct,
        LegalEventCode.OL01 => PatentAction.OpenLicence,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No such code."),
    };

    /// <summary>Whether it happens once in a patent's life: another day for it is a contradiction.</summary>
    public static bool HappensOnce(LegalEventCode code) => code is LegalEventCode.PB01 or LegalEventCode.GR01
        or LegalEventCode.CX01 or LegalEventCode.IW01 or LegalEventCode.AV01;
}
