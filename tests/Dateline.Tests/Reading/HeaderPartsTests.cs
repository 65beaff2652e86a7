using Dateline.Articles;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>Names, dates and what stands beside them in the head of a page, in one line or several; what closes a page.</summary>
public sealed class HeaderPartsTests
{
    private const string Title = "Lighthouse to move again";
    private const string Story = "The lighthouse on the northern cape is to be moved for a second time, the coastal office said.";
    private const string More = "Nobody has lived in it since the last keeper went ashore in a gale.";

    [TestCase("March 6, 2025 / 4:15 PM EST / North News", "2025-03-06 16:15 -05:00", "")]
    [TestCase("Posted on March 6, 2025 by Ann Lee in World", "2025-03-06 00:00 +00:00", "Ann Lee")]
    [TestCase("Ann Lee • Mar 6, 2025 • 3 min read", "2025-03-06 00:00 +00:00", "Ann Lee"), TestCase("Ann Lee\n·\n3 min read\n·\nMar 6, 2025", "2025-03-06 00:00 +00:00", "Ann Lee")]
    [TestCase("*By Ann Lee* | 6 March 2025", "2025-03-06 00:00 +00:00", "Ann Lee"), TestCase("By Ann Lee | Published March 6, 2025 | 10:15 a.m.", "2025-03-06 10:15 +00:00", "Ann Lee")]
    [TestCase("06 Mar 2025 02:19PM (Updated: 06 Mar 2025 02:30PM)", "2025-03-06 14:19 +00:00", ""), TestCase("6 March 2025, 10:15 (GMT+3)", "2025-03-06 10:15 +03:00", ""), TestCase("2025-03-06 10:15 UTC+05:30", "2025-03-06 10:15 +05:30", "")]
    [TestCase("Print edition | Europe\nMar 6th 2025 | HIRTSHALS", "2025-03-06 00:00 +00:00", ""), TestCase("By Ann Lee and Bo Ek, NNB\n5 minute read\nPublished 6:30 AM EST, Thu March 6, 2025", "2025-03-06 06:30 -05:00", "Ann Lee+Bo Ek")]
    [TestCase("By Ann Lee, North News\n6 March 2025", "2025-03-06 00:00 +00:00", "Ann Lee"), TestCase("By Ann Lee in Oslo, Bo Ek in Rome and Carl May in Bonn\n6 March 2025", "2025-03-06 00:00 +00:00", "Ann Lee+Bo Ek+Carl May")]
    [TestCase("By Ann Lee\n4 hours ago", "", "Ann Lee"), TestCase("Yesterday at 3:15 pm", "", ""), TestCase("Story by Ann Lee • 2d", "", "Ann Lee"), TestCase("vor 4 Stunden", "", ""), TestCase("il y a 3 heures", "", ""), TestCase("3 часа назад", "", ""), TestCase("6/3/25", "", "")]
    public void Read_Head_GivesDateAndNamesAndLeavesTheStory(string head, string date, string authors)
    {
        Article article = ReadOne($"{Title}\n\n{head}\n\n{Story}\n\n{More}\n");
        Assert.That((article.Published?.ToString("yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture) ?? "", string.Join('+', article.Authors)), Is.EqualTo((date, authors)));
        Assert.That((article.Title, article.Deck, article.Body), Is.EqualTo((Title, "", $"{Story}\n\n{More}")));
    }

    [TestCase("It was moved once before - in 2008 - and nobody wept."), TestCase("Keepers left it long ago"), TestCase("6 March 2025 will be its last day in the old place, the office says"), TestCase("Two days ago a storm took the path")]
    public void Read_StandfirstWithADateOrATime_IsNoHead(string deck)
    {
        Article article = ReadOne($"{Title}\n\n{deck}\n\n{Story}\n\n{More}\n");
        Assert.That((article.Published, article.Deck + article.Body), Is.EqualTo(((DateTimeOffset?)null, article.Deck.Length > 0 ? $"{deck}{Story}\n\n{More}" : $"{deck}\n\n{Story}\n\n{More}")));
    }

    [TestCase("March 6 (Reuters) - ", "Reuters"), TestCase("(Bloomberg) -- ", "Bloomberg"), TestCase("HIRTSHALS: ", null), TestCase("NEW DELHI: ", null), TestCase("HIRTSHALS, Denmark: ", null), TestCase("**HIRTSHALS, Denmark** — ", null)]
    public void Read_LeadWithADateline_GivesIt(string dateline, string? agency)
    {
        Article article = ReadOne($"{Title}\n\n{dateline}{Story}\n\n{More}\n");
        Assert.That((string.Join('|', Zones(article)[1..3]), article.Agency), Is.EqualTo(($"Dateline: {dateline.TrimEnd()}|Lead: {Story}", agency)));
    }

    [TestCase("ANN LEE: It moves again.", "BO EK: Where to?"), TestCase("BREAKING: The lighthouse is to be moved.", "Nobody lives in it."), TestCase("UPDATE: The lighthouse has moved.", "Nobody lives in it."), TestCase("Hirtshals: the lighthouse moves.", "Nobody lives in it.")]
    public void Read_CapitalsThatAreNoPlace_AreNoDateline(string lead, string next) =>
        Assert.That(Zones(ReadOne($"{Title}\n\n{lead}\n\n{next}\n\n{Story}\n"))[1], Is.EqualTo("Lead: " + lead));

    [TestCase("ab/sms (AFP, dpa)", "AFP"), TestCase("(dpa)", "dpa"), TestCase("#Lighthouse #NorthernCape", null), TestCase("The Cape Letter\nYour weekly digest of the north, straight to your inbox.\nSign up", null)]
    public void Read_WhatClosesAPage_IsLeftOut(string close, string? agency)
    {
        Article article = ReadOne($"{Title}\n\n{Story}\n\n{More}\n\n{close}\n");
        Assert.That((article.Body, article.Agency), Is.EqualTo(($"{Story}\n\n{More}", agency)));
    }
}
