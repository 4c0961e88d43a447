// JSON Lines (one object per line, jsonlines.org) and JSON files with objects one after the other or in an array. Members become
// columns, those of nested objects under "outer.inner"; arrays stay text.

#include <deque>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "engine/data/importers/line_source.h"
#include "engine/data/importers/record_table.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLongestObject = size_t(64) << 20;  // bytes
constexpr int kDeepest = 8;                          // deeper objects stay text

/// The objects of a text, wherever they begin and end: lines, an array or one after the other.
class JsonObjects {
 public:
    static Expected<JsonObjects> open(const std::filesystem::path& path, const std::string& encoding) {
        NETLOOM_TRY(LineSource lines, LineSource::open(path, encoding));
        return JsonObjects(std::move(lines), shownName(path));
    }
    /// The text of the next object, good until the next call. False at the end. In `skipped`: what stands there is none.
    Expected<bool> next(std::string_view& object, std::optional<SkippedItem>& skipped);
    int64_t line() const { return start_; }  ///< of the object's start
    double fraction() const { return lines_.fraction(); }

 private:
    JsonObjects(LineSource lines, std::string file) : lines_(std::move(lines)), file_(std::move(file)) {}
    Expected<bool> nextLine() {
        NETLOOM_TRY(const bool more, lines_.next(line_));
        at_ = 0;
        return more;
    }
    bool betweenObjects() {
        at_ = std::min(line_.find_first_not_of(" \t\r\f,[]", at_), line_.size());
        return at_ == line_.size();
    }
    /// Takes the rest of the line up to the object's end; true when it has ended.
    bool takeObject();

    LineSource lines_;
    std::string file_;
    std::string_view line_;
    size_t at_ = 0;
    int64_t start_ = 0;
    int depth_ = 0;
    bool inText_ = false, escaped_ = false;
    std::optional<bool> oneByLine_;  ///< told by the first object: a broken one then ends with its line
    std::string object_;
};

bool JsonObjects::takeObject() {
    const size_t first = at_;
    for (; at_ < line_.size(); ++at_) {
        const char c = line_[at_];
        if (escaped_) escaped_ = false;
        else if (inText_ && c == '\\') escaped_ = true;
        else if (c == '"') inText_ = !inText_;
        else if (inText_) continue;
        else if (c == '{' || c == '[') ++depth_;
        else if ((c == '}' || c == ']') && --depth_ == 0) break;
    }
    const bool ended = at_ < line_.size();
    at_ += ended;
    object_.append(line_.substr(first, at_ - first));
    if (!ended) object_ += '\n';
    return ended;
}

Expected<bool> JsonObjects::next(std::string_view& object, std::optional<SkippedItem>& skipped) {
    while (betweenObjects()) {
        NETLOOM_TRY(const bool more, nextLine());
        if (!more) return false;
    }
    start_ = lines_.number();
    if (line_[at_] != '{') {
        at_ = line_.size();
        skipped = SkippedItem{start_, {}, NL_TR("engine", "there is no JSON object")};
        return true;
    }
    object_.clear();
    depth_ = 0;
    inText_ = escaped_ = false;
    while (!takeObject()) {
        if (inText_ || oneByLine_.value_or(false)) {  // JSON allows no line end inside a text
            skipped = SkippedItem{start_, {}, NL_TR("engine", "the JSON object does not end in its line")};
            return true;
        }
        if (object_.size() > kLongestObject)
            return fail({NL_TR("engine", "A JSON object is longer than %1 MB"), kLongestObject >> 20}, {NL_TR("engine", "%1, line %2"), file_, start_},
                        NL_TR("engine", "Split the file into one object per row"));
        NETLOOM_TRY(const bool more, nextLine());
        if (!more)
            return fail(NL_TR("engine", "The file ends inside a JSON object"), {NL_TR("engine", "%1, line %2"), file_, start_},
                        NL_TR("engine", "Copy or download it again"));
    }
    if (!oneByLine_) oneByLine_ = lines_.number() == start_ && line_.find_first_not_of(" \t\r", at_) == line_.npos;
    object = object_;
    return true;
}

class JsonRecords : public RecordSource {
 public:
    explicit JsonRecords(JsonObjects objects) : objects_(std::move(objects)) {}

    const std::vector<std::string>& columns() const override { return columns_; }
    double fraction() const override { return objects_.fraction(); }
    Expected<bool> next(std::vector<RecordCell>& cells, std::optional<SkippedItem>& skipped) override {
        std::string_view text;
        NETLOOM_TRY(const bool more, objects_.next(text, skipped));
        if (!more || skipped) return more;
        cells.assign(columns_.size(), {});
        texts_.clear();
        try {
            object_ = Json::parse(text);
        } catch (const nlohmann::json::parse_error& error) {
            skipped = SkippedItem{objects_.line(), {}, {NL_TR("engine", "JSON syntax error at character %1"), error.byte}};
            return true;
        } catch (const nlohmann::json::out_of_range&) {
            skipped = SkippedItem{objects_.line(), {}, NL_TR("engine", "a number is too large")};
            return true;
        }
        take(object_, "", 0, cells);
        return true;
    }

 private:
    void take(const Json& object, const std::string& prefix, int depth, std::vector<RecordCell>& cells) {
        for (const auto& [key, value] : object.items()) {
            const std::string name = prefix.empty() ? key : prefix + "." + key;
            if (value.is_object() && depth < kDeepest && !value.empty()) take(value, name, depth + 1, cells);
            else if (!value.is_null()) cell(name, value, cells);
            else column(name, cells);
        }
    }
    RecordCell& column(const std::string& key, std::vector<RecordCell>& cells) {
        const std::string name = key.empty() ? "column" : key;
        const auto [found, isNew] = places_.emplace(name, columns_.size());
        if (isNew) {
            columns_.push_back(name);
            cells.emplace_back();
        }
        return cells[found->second];
    }
    void cell(const std::string& name, const Json& value, std::vector<RecordCell>& cells) {
        RecordCell& to = column(name, cells);
        if (value.is_number()) to = RecordCell::of(value.get<double>());
        else if (value.is_string()) to = RecordCell::of(std::string_view(value.get_ref<const std::string&>()));
        else to = RecordCell::of(std::string_view(texts_.emplace_back(value.dump())));
    }

    JsonObjects objects_;
    Json object_;
    std::vector<std::string> columns_;
    std::unordered_map<std::string, size_t> places_;
    std::deque<std::string> texts_;  ///< of true, false and arrays
};

OpenRecords opener(const std::filesystem::path& path, const ParamMap& params) {
    return [path, encoding = textParam(params, "encoding")]() -> Expected<std::unique_ptr<RecordSource>> {
        NETLOOM_TRY(JsonObjects objects, JsonObjects::open(path, encoding));
        return std::make_unique<JsonRecords>(std::move(objects));
    };
}

/// The text begins with an object that can be parsed, alone or in an array.
bool sniffJson(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return false;
    auto bytes = ByteReader::open(path);
    char buffer[4096];
    const auto count = bytes ? bytes->read(buffer) : Expected<size_t>(size_t(0));
    std::string_view start(buffer, count.value_or(0));
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    const auto skipTo = [&](const char* any) { start.remove_prefix(std::min(start.find_first_not_of(any), start.size())); };
    skipTo(" \t\r\n[");
    if (!start.starts_with('{')) return false;
    start.remove_prefix(1);
    skipTo(" \t\r\n");
    return start.starts_with('"') || start.starts_with('}');
}

}  // namespace

ImporterDescriptor jsonImporter() {
    ImporterDescriptor d;
    d.id = "json";
    d.title = NL_TR("engine", "Table (JSON Lines)");
    d.help = NL_TR("engine", "One JSON object per row, on lines of its own, in an array or one after the other, plain or compressed with gzip. "
                             "Members of nested objects become columns outer.inner.");
    d.params = {textSpec("encoding", NL_TR("engine", "Encoding"), NL_TR("engine", "For example UTF-8, GB18030 or ISO-8859-1. Empty: detect."))};
    d.filePatterns = {"*.jsonl", "*.ndjson", "*.json", "*.jsonl.gz", "*.ndjson.gz", "*.json.gz"};
    d.sniff = sniffJson;
    d.preview = [](const std::filesystem::path& path, const ParamMap& params, const ImportContext&) { return previewRecords(opener(path, params)); };
    d.import = [](const std::filesystem::path& path, const ParamMap& params, const ImportContext& context) {
        return readRecordTable(path, opener(path, params), context.progress);
    };
    return d;
}

}  // namespace netloom
