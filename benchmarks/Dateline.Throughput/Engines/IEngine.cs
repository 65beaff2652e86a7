using Dateline.Throughput.Input;

namespace Dateline.Throughput.Engines;

/// <summary>Something that indexes documents and answers queries, measured in a process of its own. Used by one thread.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>Makes an index of a file of documents.</summary>
    IndexFigures Index(IndexJob job);

    /// <summary>Opens an index and binds queries to it.</summary>
    /// <returns>Nanoseconds that opening took.</returns>
    long Open(string folder, IReadOnlyList<QueryClass> classes, int top, bool count);

    /// <summary>A checksum of everything that the queries of a class find, and of the best of it; null where the engine has no such queries.</summary>
    string? Verify(string name);

    /// <summary>Runs every query of a class once.</summary>
    /// <param name="name">The class.</param>
    /// <param name="nanoseconds">Receives the time of each query.</param>
    /// <returns>Bytes allocated in all; negative if that is not known.</returns>
    long Run(string name, List<long> nanoseconds);
}
