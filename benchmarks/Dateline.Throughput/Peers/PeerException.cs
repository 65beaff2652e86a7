namespace Dateline.Throughput.Peers;

/// <summary>A peer could not be started, or failed; the message says which and why.</summary>
internal sealed class PeerException(string message) : Exception(message);
