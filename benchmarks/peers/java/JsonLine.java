import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads a document from a line of JSON. Fields that are not wanted are passed over. */
final class JsonLine {
    String id = "", title = "", body = "";
    Long date;
    final List<String> places = new ArrayList<>();
    private final String line;
    private int at;

    JsonLine(String line) {
        this.line = line;
        expect('{');
        if (peek() == '}') return;
        do {
            String name = string();
            expect(':');
            switch (name) {
                case "id": id = text(); break;
                case "title": title = text(); break;
                case "body": body = text(); break;
                case "date": date = seconds(text()); break;
                case "places": list(); break;
                default: skip();
            }
        } while (next() == ',');
    }

    static Long seconds(String text) {
        try {
            if (text.length() == 10) return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            if (text.endsWith("Z")) return Instant.parse(text).getEpochSecond();
            return text.indexOf('+') > 0 ? OffsetDateTime.parse(text).toEpochSecond() : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private String text() {
        if (peek() == '"') return string();
        skip();
        return "";
    }

    private void list() {
        if (peek() != '[') {
            skip();
            return;
        }
        at++;
        if (peek() == ']') {
            at++;
            return;
        }
        do places.add(string()); while (next() == ',');
    }

    private String string() {
        expect('"');
        int start = at;
        while (line.charAt(at) != '"' && line.charAt(at) != '\\') at++;
        if (line.charAt(at) == '"') return line.substring(start, at++);
        StringBuilder text = new StringBuilder(line.length() - start).append(line, start, at);
        for (char c; (c = line.charAt(at++)) != '"'; ) {
            if (c != '\\') {
                text.append(c);
                continue;
            }
            c = line.charAt(at++);
            switch (c) {
                case 'n': text.append('\n'); break;
                case 't': text.append('\t'); break;
                case 'r': text.append('\r'); break;
                case 'b': text.append('\b'); break;
                case 'f': text.append('\f'); break;
                case 'u':
                    text.append((char) Integer.parseInt(line.substring(at, at + 4), 16));
                    at += 4;
                    break;
                default: text.append(c);
            }
        }
        return text.toString();
    }

    private void skip() {
        int depth = 0;
        do {
            char c = peek();
            if (c == '"') {
                string();
                continue;
            }
            if (c == '{' || c == '[') depth++;
            if (c == '}' || c == ']') depth--;
            at++;
            if (depth == 0 && c != '}' && c != ']') {
                while (",}]".indexOf(line.charAt(at)) < 0) at++;
            }
        } while (depth > 0);
    }

    private char peek() {
        while (line.charAt(at) <= ' ') at++;
        return line.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char c) {
        if (next() != c) throw new IllegalArgumentException("not JSON at character " + at + ": " + c + " is missing");
    }
}
