namespace Dateline.Packages;

/// <summary>A type with one member of each kind, whose surface is known.</summary>
public abstract class SurfaceSample<T> : IDisposable where T : class
{
    /// <summary>A constant.</summary>
    public const int Limit = 3;

    private T? _held;

    /// <summary>A constructor for heirs.</summary>
    protected SurfaceSample() { }

    /// <summary>An event.</summary>
    public event EventHandler? Changed;

    /// <summary>A property that must be set.</summary>
    public required IReadOnlyList<string?> Names { get; init; }

    /// <summary>An indexer.</summary>
    public virtual T? this[int at] { get => _held; protected set => _held = value; }

    /// <summary>A method marked old.</summary>
    [Obsolete("Kept to show the mark.")]
    public static (int First, T Second) Old(bool deep = true) => throw new NotSupportedException(deep.ToString());

    /// <summary>A method for heirs.</summary>
    protected abstract string? Find(string name, ref int from, params string[] also);

    /// <summary>A method of an interface.</summary>
    public void Dispose() => Changed?.Invoke(this, EventArgs.Empty);

    internal void Unseen() => _held = null;
}
