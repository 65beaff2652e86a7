using System.Diagnostics;
using Dateline.Throughput.Input;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Dateline.Throughput.Engines;

/// <summary>SQLite with FTS5 and its unicode61 tokenizer: what a program has without a search engine.</summary>
internal sealed class SqliteEngine : IEngine
{
    public const string EngineName = "sqlite";

    private readonly Dictionary<string, List<BoundQuery>?> _classes = [];
    private SqliteConnection? _connection;
    private int _top;
    private bool _count;

    public IndexFigures Index(IndexJob job)
    {
        var meter = new ProcessMeter();
        long documents;
        Tally read;
        using (SqliteConnection connection = Connect(job.Folder, SqliteOpenMode.ReadWriteCreate))
        {
            (documents, read) = SqliteIndexer.Run(connection, job);
        }
        SqliteConnection.ClearAllPools();
        return new IndexFigures(
            documents,
            read.Bytes,
            meter.WallSeconds,
            meter.CpuSeconds,
            read.ReadSeconds,
            ProcessMeter.FolderBytes(job.Folder),
            ProcessMeter.PeakRss(),
            Segments: 0);
    }

    public long Open(string folder, IReadOnlyList<QueryClass> classes, int top, bool count)
    {
        (_top, _count) = (top, count);
        Connect(folder, SqliteOpenMode.ReadOnly).Dispose();
        long start = Stopwatch.GetTimestamp();
        _connection = Connect(folder, SqliteOpenMode.ReadOnly);
        long nanoseconds = (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        foreach (QueryClass queries in classes) _classes[queries.Name] = Bind(queries);
        return nanoseconds;
    }

    public string? Verify(string name)
    {
        if (_classes[name] is not { } queries) return null;
        var all = new Fingerprint();
        foreach (BoundQuery query in queries)
        {
            foreach (SqliteCommand statement in query.Statements)
            {
                using SqliteDataReader rows = statement.ExecuteReader();
                while (rows.Read()) all.Add(Fingerprint.Of(rows.GetString(0)));
            }
        }
        return all.ToString();
    }

    public long Run(string name, List<long> nanoseconds)
    {
        foreach (BoundQuery query in _classes[name]!)
        {
            long start = Stopwatch.GetTimestamp();
            foreach (SqliteCommand statement in query.Statements)
            {
                using SqliteDataReader rows = statement.ExecuteReader();
                while (rows.Read()) rows.GetString(0);
            }
            nanoseconds.Add((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }
        return -1;   // most of what SQLite allocates is outside the managed heap
    }

    public void Dispose()
    {
        foreach (BoundQuery query in _classes.Values.OfType<List<BoundQuery>>().SelectMany(q => q))
        {
            foreach (SqliteCommand statement in query.Statements) statement.Dispose();
        }
        _connection?.Dispose();
    }

    private static SqliteConnection Connect(string folder, SqliteOpenMode mode)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "docs.db"), Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private List<BoundQuery>? Bind(QueryClass queries)
    {
        var bound = new List<BoundQuery>();
        foreach (string text in queries.Queries)
        {
            if (ParsedQuery.Parse(queries.Name, text) is not { } parsed || Sql(parsed) is not { } sql) return null;
            bound.Add(new BoundQuery([.. sql.Select(s => Prepare(s, parsed))]));
        }
        return bound;
    }

    private SqliteCommand Prepare(string sql, ParsedQuery query)
    {
        SqliteCommand command = _connection!.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$match", SqliteMatch.Of(query));
        command.Parameters.AddWithValue("$top", _top);
        command.Parameters.AddWithValue("$from", query.From);
        command.Parameters.AddWithValue("$to", query.To);
        command.Prepare();
        return command;
    }

    /// <summary>What is asked for a query: how many match, and the best; null where FTS5 has no such query.</summary>
    private string[]? Sql(ParsedQuery query)
    {
        const string dated = "SELECT {0} FROM docs JOIN meta ON meta.rowid = docs.rowid WHERE docs MATCH $match AND meta.date BETWEEN $from AND $to";
        if (query.AtLeast > 1) return null;
        string order = query.Newest ? "(SELECT date FROM meta WHERE meta.rowid = docs.rowid) DESC" : "rank";
        switch (query.Kind)
        {
            case QueryKind.Wildcard or QueryKind.Fuzzy:
                return null;
            case QueryKind.FacetAll:
                return ["SELECT place || count(*) FROM places GROUP BY place ORDER BY count(*) DESC, place LIMIT 10"];
            case QueryKind.FacetTerm:
                return ["SELECT place || count(*) FROM docs JOIN places ON places.doc = docs.rowid WHERE docs MATCH $match GROUP BY place ORDER BY count(*) DESC, place LIMIT 10"];
            case QueryKind.Range:
                string count = string.Format(null, dated, "count(*)"), best = string.Format(null, dated, "docs.id") + $" ORDER BY {order} LIMIT $top";
                return _count ? [count] : [count, best];
            default:
                string column = query.Kind == QueryKind.Highlight ? "snippet(docs, 2, '<b>', '</b>', '...', 32)" : "id";
                string total = "SELECT count(*) FROM docs WHERE docs MATCH $match";
                return _count ? [total] : [total, $"SELECT {column} FROM docs WHERE docs MATCH $match ORDER BY {order} LIMIT $top"];
        }
    }

    private sealed record BoundQuery(SqliteCommand[] Statements);
}
