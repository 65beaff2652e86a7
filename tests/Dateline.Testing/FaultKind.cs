namespace Dateline.Testing;

/// <summary>What goes wrong in a <see cref="FaultDirectory"/>.</summary>
public enum FaultKind
{
    /// <summary>The one operation fails, and does nothing; later ones work.</summary>
    Fail,

    /// <summary>The one operation fails; if it is a write, half of its bytes are written first.</summary>
    ShortWrite,

    /// <summary>From that operation on, nothing can be created or written; deleting makes no room.</summary>
    DiskFull,

    /// <summary>From that operation on, everything fails: the machine is off. See <see cref="FaultDirectory.AfterPowerLoss"/>.</summary>
    PowerLoss,
}
