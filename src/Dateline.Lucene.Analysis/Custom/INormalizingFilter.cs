namespace Dateline.Lucene.Analysis;

/// <summary>Marks factories of filters that parts of words in a query go through too (case, accents), as opposed to stemmers and filters that add or drop tokens.</summary>
public interface INormalizingFilter;
