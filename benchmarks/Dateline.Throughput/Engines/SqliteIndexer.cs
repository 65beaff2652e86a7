using Dateline.Throughput.Input;
using Microsoft.Data.Sqlite;

namespace Dateline.Throughput.Engines;

/// <summary>Fills the tables, in one transaction.</summary>
internal static class SqliteIndexer
{
    public static (long Documents, Tally Read) Run(SqliteConnection connection, IndexJob job)
    {
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=NORMAL");
        Execute(connection, "CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, body)");
        Execute(connection, "CREATE TABLE meta(rowid INTEGER PRIMARY KEY, date INTEGER)");
        Execute(connection, "CREATE TABLE places(doc INTEGER, place TEXT)");
        (long, Tally) added;
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            added = AddAll(connection, transaction, job.Docs);
            transaction.Commit();
        }
        Execute(connection, "CREATE INDEX meta_date ON meta(date)");
        Execute(connection, "CREATE INDEX places_doc ON places(doc, place)");
        Execute(connection, "CREATE INDEX places_place ON places(place)");
        if (job.OneSegment) Execute(connection, "INSERT INTO docs(docs) VALUES('optimize')");
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return added;
    }

    private static (long Documents, Tally Read) AddAll(SqliteConnection connection, SqliteTransaction transaction, string docs)
    {
        using SqliteCommand addDoc = Prepare(connection, transaction, "INSERT INTO docs(rowid, id, title, body) VALUES($row, $id, $title, $body)", "$row", "$id", "$title", "$body");
        using SqliteCommand addMeta = Prepare(connection, transaction, "INSERT INTO meta(rowid, date) VALUES($row, $date)", "$row", "$date");
        using SqliteCommand addPlace = Prepare(connection, transaction, "INSERT INTO places(doc, place) VALUES($row, $place)", "$row", "$place");
        using var lines = new LineSource(docs);
        long row = 0;
        Tally read = LineLoop.Run(lines, line =>
        {
            row++;
            Execute(addDoc, row, line.Id.ToString(), line.Title.ToString(), line.Body.ToString());
            if (line.Date is { } date) Execute(addMeta, row, date);
            foreach (ReadOnlyMemory<char> place in line.Places) Execute(addPlace, row, place.ToString());
        });
        return (row, read);
    }

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, params string[] names)
    {
        SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (string name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
