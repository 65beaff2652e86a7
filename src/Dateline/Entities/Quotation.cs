using Dateline.Articles;

namespace Dateline.Entities;

/// <summary>Words between quotation marks, and who said them where the text tells.</summary>
/// <param name="Start">First UTF-16 code unit behind the opening mark, counted in the article's text.</param>
/// <param name="End">The closing mark, or the end of the paragraph where none stands.</param>
/// <param name="SpeakerStart">First code unit of the words that name the speaker ("a former official", "Brian Hughes"); -1 if the sentence names none.</param>
/// <param name="SpeakerEnd">First code unit after them; -1 if there are none.</param>
/// <param name="Speaker">The person, organisation or country that speaks, also where "he added" or the quotation before tells; null if unknown.</param>
/// <param name="IsFragment">Whether only some words are quoted: "the cooperation is “strong”".</param>
/// <param name="Zone">What the text around it is.</param>
public readonly record struct Quotation(int Start, int End, int SpeakerStart, int SpeakerEnd, Entity? Speaker, bool IsFragment, ZoneKind Zone)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;
}
