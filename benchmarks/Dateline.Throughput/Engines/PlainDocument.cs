using Dateline.Lucene.Indexing;
using Dateline.Throughput.Input;

namespace Dateline.Throughput.Engines;

/// <summary>Turns what was read into a document of the index, with fields that are used again. One thread.</summary>
internal sealed class PlainDocument
{
    public const string Id = "id", Title = "title", Body = "body", Date = "date", Places = "places";

    private static readonly FieldType s_storedOnly = new() { IsStored = true };

    private readonly StringField _id = new(Id, stored: true);
    private readonly Field _title = new(Title, TextField.WithOffsetsStored);
    private readonly Field _body = new(Body, TextField.WithOffsetsStored);
    private readonly Field _dateStored = new(Date, s_storedOnly);
    private readonly NumericDocValuesField _dateColumn = new(Date);
    private readonly Int64Point _datePoint = new(Date, 0);
    private readonly List<SortedSetDocValuesField> _places = [];
    private readonly Document _document = new();

    public Document Fill(NewsLine source)
    {
        _document.Clear();
        _id.SetText(source.Id);
        _title.SetText(source.Title);
        _body.SetText(source.Body);
        _document.Add(_id);
        _document.Add(_title);
        _document.Add(_body);
        if (source.Date is { } date)
        {
            _dateStored.SetInt64(date);
            _dateColumn.SetInt64(date);
            _datePoint.SetPoint(date);
            _document.Add(_dateStored);
            _document.Add(_dateColumn);
            _document.Add(_datePoint);
        }
        for (int i = 0; i < source.Places.Count; i++)
        {
            if (i == _places.Count) _places.Add(new SortedSetDocValuesField(Places));
            _places[i].SetText(source.Places[i]);
            _document.Add(_places[i]);
        }
        return _document;
    }
}
