namespace Dateline.Lucene.Store;

/// <summary>How the files of a <see cref="FileIndexDirectory"/> are read.</summary>
public enum FileReadMode
{
    /// <summary>Through a memory mapping: fastest. A file that another program cuts short while it is mapped ends the process, as the operating system has it.</summary>
    Mapped,

    /// <summary>By reads at positions: slower, but a file that is cut short gives <see cref="CorruptIndexException"/>, and no address space is used.</summary>
    Positional,
}
