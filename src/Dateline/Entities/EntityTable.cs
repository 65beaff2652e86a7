using System.Collections;

namespace Dateline.Entities;

/// <summary>Entities of a catalogue, each made when first asked for, and then the same for all. Thread-safe.</summary>
/// <param name="image">The catalogue.</param>
/// <param name="made">What is made already; one place for each entity of the catalogue.</param>
/// <param name="isCountries">Countries only, in their own numbers.</param>
internal sealed unsafe class EntityTable(CatalogueImage image, Entity?[] made, bool isCountries) : IReadOnlyList<Entity>
{
    private readonly int* _countries = (int*)image.At(CatalogueImage.Section.Countries);

    /// <summary>Entities.</summary>
    public int Length { get; } = isCountries ? image.Rows(CatalogueImage.Section.Countries, sizeof(int)) : image.EntityCount;

    int IReadOnlyCollection<Entity>.Count => Length;

    public Entity this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
            ref Entity? place = ref made[isCountries ? _countries[index] : index];
            return Volatile.Read(ref place) ?? Make(ref place, index);
        }
    }

    // Whoever comes first makes the one that all have: entities are compared by reference.
    private Entity Make(ref Entity? place, int index)
    {
        Entity entity = image.Make(isCountries ? _countries[index] : index);
        return Interlocked.CompareExchange(ref place, entity, null) ?? entity;
    }

    public IEnumerator<Entity> GetEnumerator()
    {
        for (int i = 0; i < Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
