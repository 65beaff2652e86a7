namespace Dateline.Lucene.Analysis;

/// <summary>Nodes of a graph by number, of which only a stretch is kept; the objects are used again.</summary>
internal sealed class NodeWindow<T>
    where T : class, NodeWindow<T>.INode, new()
{
    private readonly List<T> _nodes = [];
    private readonly Stack<T> _free = new();
    private int _base;

    /// <summary>A node that can be made as new.</summary>
    public interface INode
    {
        /// <summary>Makes it as new.</summary>
        void Clear();
    }

    /// <summary>The highest number that was asked for; -1 before the first.</summary>
    public int Last => _base + _nodes.Count - 1;

    /// <summary>A node not yet freed; it is made where it is new, and those before it too.</summary>
    public T this[int number]
    {
        get
        {
            while (number > Last) _nodes.Add(_free.TryPop(out T? node) ? node : new());
            return _nodes[number - _base];
        }
    }

    /// <summary>Gives up the nodes before a number.</summary>
    public void FreeBefore(int number)
    {
        int count = number - _base;
        if (count <= 0) return;
        foreach (T node in _nodes[..count])
        {
            node.Clear();
            _free.Push(node);
        }
        _nodes.RemoveRange(0, count);
        _base = number;
    }
}
