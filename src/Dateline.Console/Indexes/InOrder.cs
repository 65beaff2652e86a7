namespace Dateline.Console.Indexes;

/// <summary>Brings what several threads have made into order again: each item goes to the receiver once all before it have, one at a time.</summary>
/// <remarks>Thread-safe. No thread of its own: whoever brings the item that is due hands over all that are ready.</remarks>
/// <param name="receive">Takes the items in order of their numbers, on the threads that bring them.</param>
internal sealed class InOrder<T>(Action<T> receive)
{
    private const int Room = 16;   // items that may be ready before their turn

    private readonly object _turn = new();
    private readonly (bool IsReady, T Item)[] _ready = new (bool, T)[Room];
    private long _next;
    private bool _isReceiving, _isAbandoned;

    /// <summary>Brings an item; numbers run from 0 without a gap. Waits while it is too far ahead.</summary>
    public void Take(long number, T item)
    {
        lock (_turn)
        {
            while (number - _next >= Room && !_isAbandoned) Monitor.Wait(_turn);
            if (_isAbandoned) return;
            _ready[number % Room] = (true, item);
            if (_isReceiving) return;   // whoever is at it takes this one along
            _isReceiving = true;
        }
        while (TryNext(out T due)) receive(due);
    }

    /// <summary>Hands over nothing more: a thread has failed, and the others must not wait for its item.</summary>
    public void Abandon()
    {
        lock (_turn)
        {
            _isAbandoned = true;
            Monitor.PulseAll(_turn);
        }
    }

    private bool TryNext(out T item)
    {
        lock (_turn)
        {
            ref (bool IsReady, T Item) place = ref _ready[_next % Room];
            item = place.Item;
            if (!place.IsReady || _isAbandoned)
            {
                _isReceiving = false;
                return false;
            }
            place = default;
            _next++;   // the place is free; the item itself is still under way, but only one thread receives
            Monitor.PulseAll(_turn);
            return true;
        }
    }
}
