using System.Text.Json;

namespace Fourwings.Domain.Cases;

/// <summary>
/// Reads the fields of one case. A field that cannot be read is noted as a fault with its path and read as nothing, so
/// that all faults of a case come together; <see cref="Complete"/> ends the reading. <c>null</c> is the same as absent.
/// </summary>
public sealed partial class CaseReader
{
    private readonly Dictionary<string, JsonElement> _fields = [];
    private readonly HashSet<string> _read = [];
    private readonly List<CaseReader> _parts = [];
    private readonly CaseFaults _faults;
    private readonly bool _isMissing;

    private CaseReader(string path, CaseFaults faults, JsonElement? element)
    {
        Path = path;
        _faults = faults;
        _isMissing = element is null;
        if (element is { } fields)
        {
            ReadNames(fields);
        }
    }

    /// <summary>Where this object lies in the case; empty for the case itself, else <c>patents[2]</c>.</summary>
    public string Path { get; }

    /// <summary>The language for messages.</summary>
    public string Language => _faults.Language;

    /// <summary>The names of the fields that are there, in their order.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>Begins the reading of a case.</summary>
    /// <param name="value">The case; anything but an object is a fault.</param>
    /// <param name="language">The language for messages.</param>
    public static CaseReader Of(JsonElement value, string language)
    {
        var faults = new CaseFaults(language);
        var isObject = value.ValueKind == JsonValueKind.Object;
        if (!isObject)
        {
            faults.Add("", faults.Wrong(Quote(value), "cli.expected.case"));
        }

        var reader = new CaseReader("", faults, isObject ? value : null);
        reader._read.Add("id");
        return reader;
    }

    /// <summary>Whether the field is there and not null; asking counts as reading.</summary>
    public bool Has(string name)
    {
        _read.Add(name);
        return _fields.ContainsKey(name);
    }

    /// <summary>Notes that a field's value cannot be: what stands there, and what is expected.</summary>
    /// <param name="name">The field.</param>
    /// <param name="expected">The key of a text, such as <c>cli.expected.not-negative</c>.</param>
    /// <param name="args">What that text mentions.</param>
    public void Reject(string name, string expected, IReadOnlyDictionary<string, object>? args = null)
    {
        var found = _fields.TryGetValue(name, out var value) ? Quote(value) : null;
        var message = found is null ? _faults.Missing(expected, args) : _faults.Wrong(found, expected, args);
        _faults.Add(PathOf(name), message);
    }

    /// <summary>Notes what is wrong somewhere below, once the parts have been read and looked at together.</summary>
    /// <param name="path">Where, from here on: <c>steps[2].from</c>.</param>
    /// <param name="text">The key of the sentence that says what is wrong.</param>
    /// <param name="args">What that sentence mentions.</param>
    public void RejectAt(string path, string text, IReadOnlyDictionary<string, object>? args = null) =>
        _faults.Add(Path.Length == 0 ? path : $"{Path}.{path}", Domain.Texts.Of(text, Language, args));

    /// <summary>
    /// Ends the reading: from here on nothing is read, and every field that was not asked for is unknown.
    /// </summary>
    /// <exception cref="CaseFaultsException">Something could not be read; it becomes the answer.</exception>
    public void Complete()
    {
        _faults.IsComplete = true;
        NoteUnknown();
        ThrowOnFaults();
    }

    /// <summary>Ends the case where anything could not be read so far.</summary>
    /// <exception cref="CaseFaultsException">Something could not be read.</exception>
    public void ThrowOnFaults()
    {
        if (_faults.Any)
        {
            throw new CaseFaultsException(_faults.List);
        }
    }

    /// <summary>Whether anything could not be read so far.</summary>
    public bool IsFaulty => _faults.Any;

    /// <summary>Notes that an item of a list cannot be.</summary>
    /// <param name="name">The list.</param>
    /// <param name="index">Which item.</param>
    /// <param name="expected">The key of a text.</param>
    public void RejectItem(string name, int index, string expected) => _faults.Add(
        Paths.Index(PathOf(name), index), _faults.Wrong(Quote(_fields[name][index]), expected));

    /// <summary>What the framework asks after the run: whether the adapter ended its reading.</summary>
    public bool IsComplete => _faults.IsComplete;

    /// <summary>The faults so far.</summary>
    public IReadOnlyList<Fault> Faults => _faults.List;

    private void ReadNames(JsonElement fields)
    {
        foreach (var field in fields.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (!_fields.TryAdd(field.Name, field.Value))
            {
                _faults.Add(PathOf(field.Name), _faults.Twice);
            }
        }
    }

    private void NoteUnknown()
    {
        foreach (var name in _fields.Keys.Where(name => !_read.Contains(name) && !IgnoredKeys.Contains(name)))
        {
            _faults.Add(PathOf(name), _faults.Unknown(_read.Where(known => known != "id")));
        }

        foreach (var part in _parts)
        {
            part.NoteUnknown();
        }
    }

    private string PathOf(string name) => Paths.Join(Path, name);

    private JsonElement? Find(
        string name, bool isRequired, string expected, IReadOnlyDictionary<string, object>? args = null)
    {
        _read.Add(name);
        if (_fields.TryGetValue(name, out var value))
        {
            return value;
        }

        if (isRequired && !_isMissing)
        {
            _faults.Add(PathOf(name), _faults.Missing(expected, args));
        }

        return null;
    }

    private CaseReader Part(string path, JsonElement? element)
    {
        var part = new CaseReader(path, _faults, element);
        _parts.Add(part);
        return part;
    }

    private static string Quote(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 40 ? text : text[..39] + "…";
    }
}
