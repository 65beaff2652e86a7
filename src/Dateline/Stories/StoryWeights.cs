namespace Dateline.Stories;

/// <summary>How telling a feature is.</summary>
internal static class StoryWeights
{
    // As many articles as the estimate is worth beside those that are there: a search's hits are few, and all of them have the words searched for.
    private const float Prior = 1000;

    // The share of news articles that an average feature of a kind is in; estimates, they set the scale and not the order.
    private static readonly float[] s_share = [0.08f, 0.012f, 0.06f, 0.02f, 0.012f, 0.006f, 0.01f, 0.05f];

    /// <summary>What a feature of a kind weighs when nothing else is known of it: the logarithm of how rare it is.</summary>
    public static float Rarity(StoryFeatureKind kind) => -MathF.Log(s_share[(int)kind]);

    /// <summary>What a feature weighs that so many of some articles have.</summary>
    public static float Rarity(StoryFeatureKind kind, int having, int articles) => -MathF.Log((having + s_share[(int)kind] * Prior) / (articles + Prior));
}
