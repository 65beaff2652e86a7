namespace Dateline.Throughput.Engines;

/// <summary>What to index, and how.</summary>
internal sealed record IndexJob(string Docs, string Folder, int Threads, bool OneSegment, bool News);
