using Dateline.Lucene.Store;
using Dateline.Lucene.Tests.Codecs;

namespace Dateline.Lucene.Tests.Codecs.BlockTree;

/// <summary>A directory whose files have no address, as where they are not mapped.</summary>
internal sealed class PositionedDirectory(IndexDirectory inner) : IndexDirectory
{
    public override string[] ListFiles() => inner.ListFiles();

    public override long FileLength(string name) => inner.FileLength(name);

    public override IndexInput OpenInput(string name) => PositionedSource.Open(FieldsTests.Bytes(inner, name));

    public override IndexOutput CreateOutput(string name) => inner.CreateOutput(name);

    public override IndexOutput CreateTempOutput(string prefix, string suffix) => inner.CreateTempOutput(prefix, suffix);

    public override void DeleteFile(string name) => inner.DeleteFile(name);

    public override void Rename(string source, string target) => inner.Rename(source, target);

    public override void Sync(IReadOnlyCollection<string> names) => inner.Sync(names);

    public override void SyncMetadata() => inner.SyncMetadata();

    public override IndexLock ObtainLock(string name) => inner.ObtainLock(name);
}
