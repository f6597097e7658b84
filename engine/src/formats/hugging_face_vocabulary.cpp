#include "formats/hugging_face_vocabulary.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "formats/file_errors.h"
#include "formats/json.h"
#include "formats/model_description.h"
#include "formats/sentencepiece_file.h"

namespace chasqui::engine {
namespace {

using Json = nlohmann::json;

// A vocabulary of 256 000 pieces with its merges has about 1.5 million values in 35 MB.
constexpr JsonLimits kTokenizerLimits{64U << 20, 4U << 20};

// SentencePiece's numbers of piece types.
constexpr std::int32_t kNormal = 1;
constexpr std::int32_t kControl = 3;
constexpr std::int32_t kUserDefined = 4;
constexpr std::int32_t kUnused = 5;
constexpr float kAddedScore = -1000.0F;  // as other converters have it; added pieces never match in text

struct AddedPiece {
  std::string text;
  bool isSpecial = false;
};

/// What config, tokenizer_config.json and added_tokens.json say beside the pieces.
class TokenizerFiles {
 public:
  TokenizerFiles(const FolderFiles& files, const ModelFile& folder, std::uint64_t rows)
      : files_(files), folder_(folder), rows_(rows) {}

  const std::map<std::uint64_t, AddedPiece>& added() const { return added_; }
  std::optional<bool> addBos() const { return addBos_; }
  const std::optional<std::string>& chatTemplate() const { return template_; }

  Result<void> read() {
    CHASQUI_TRY(readAddedTokens());
    CHASQUI_TRY(readTokenizerConfig());
    if (const auto found = files_.find("chat_template.jinja"); found != files_.end()) {
      template_ = std::string(reinterpret_cast<const char*>(found->second.data()),
                              std::min<std::size_t>(found->second.size(), 1U << 20));
    }
    return {};
  }

 private:
  /// {"piece": id, …}
  Result<void> readAddedTokens() {
    const auto found = files_.find("added_tokens.json");
    if (found == files_.end()) return {};
    const std::string name = nameInFolder(folder_, found->first);
    CHASQUI_TRY_VALUE(const Json json, parseJson(found->second, name));
    for (const auto& [text, id] : json.items()) {
      if (!id.is_number_unsigned()) return damaged(name, "the id of " + inQuotes(text) + " is no token");
      add(id.get<std::uint64_t>(), {text, false});
    }
    return {};
  }

  Result<void> readTokenizerConfig() {
    const auto found = files_.find("tokenizer_config.json");
    if (found == files_.end()) return {};
    const std::string name = nameInFolder(folder_, found->first);
    CHASQUI_TRY_VALUE(const Json json, parseJson(found->second, name));
    const JsonObject config(json, name);
    CHASQUI_TRY_VALUE(addBos_, config.flag("add_bos_token"));
    readTemplate(config);
    const Json* decoder = config.find("added_tokens_decoder");
    if (!decoder) return {};
    if (!decoder->is_object()) return damaged(name, "added_tokens_decoder is not an object");
    for (const auto& [key, value] : decoder->items()) {
      std::uint64_t id = 0;
      const auto parsed = std::from_chars(key.data(), key.data() + key.size(), id);
      const bool isId = parsed.ec == std::errc() && parsed.ptr == key.data() + key.size();
      if (!isId || !value.is_object()) return damaged(name, "its added token " + inQuotes(key) + " is not described");
      const JsonObject token(value, name);
      CHASQUI_TRY_VALUE(const std::optional<std::string> text, token.text("content"));
      CHASQUI_TRY_VALUE(const std::optional<bool> isSpecial, token.flag("special"));
      add(id, {text.value_or(""), isSpecial.value_or(false)});
    }
    return {};
  }

  /// A text, or a list of named ones with a "default" among them.
  void readTemplate(const JsonObject& config) {
    const Json* value = config.find("chat_template");
    if (!value) return;
    if (value->is_string()) template_ = value->get<std::string>();
    if (!value->is_array()) return;
    for (const Json& named : *value) {
      if (!named.is_object() || named.value("name", Json()) != "default") continue;
      const auto text = named.find("template");
      if (text != named.end() && text->is_string()) template_ = text->get<std::string>();
    }
  }

  void add(std::uint64_t id, AddedPiece piece) {
    if (id < rows_ && !piece.text.empty()) added_.insert_or_assign(id, std::move(piece));
  }

  const FolderFiles& files_;
  const ModelFile& folder_;
  std::uint64_t rows_;
  std::map<std::uint64_t, AddedPiece> added_;
  std::optional<bool> addBos_;
  std::optional<std::string> template_;
};

std::string padding(std::size_t id) { return "[PAD" + std::to_string(id) + "]"; }

/// Puts `added` at its place, which is one of a piece that is there already or the next one.
void place(Vocabulary& vocabulary, std::size_t id, const AddedPiece& added) {
  const std::int32_t type = added.isSpecial ? kControl : kUserDefined;
  if (id == vocabulary.pieces.size()) {
    vocabulary.pieces.push_back(added.text);
    vocabulary.scores.push_back(kAddedScore);
    vocabulary.types.push_back(type);
    return;
  }
  std::int32_t& present = vocabulary.types[id];
  if (vocabulary.pieces[id] == added.text) {
    if (present == kNormal && added.isSpecial) present = kControl;
    return;
  }
  vocabulary.pieces[id] = added.text;
  if (present == kNormal || present == kControl || present == kUserDefined || present == kUnused) present = type;
}

void placeAll(Vocabulary& vocabulary, const std::map<std::uint64_t, AddedPiece>& added, std::uint64_t rows) {
  for (const auto& [id, piece] : added) {
    if (id < vocabulary.pieces.size()) place(vocabulary, id, piece);
  }
  while (vocabulary.pieces.size() < rows) {
    const std::size_t id = vocabulary.pieces.size();
    const auto found = added.find(id);
    if (found != added.end()) {
      place(vocabulary, id, found->second);
    } else {
      place(vocabulary, id, {padding(id), false});
      vocabulary.types.back() = kUnused;
    }
  }
}

/// Whether the part `name` of tokenizer.json works on bytes in place of characters.
bool isByteLevel(const Json& json, const char* name) {
  const auto isType = [](const Json& part) { return part.is_object() && part.value("type", Json()) == "ByteLevel"; };
  const auto part = json.find(name);
  if (part == json.end() || !part->is_object()) return false;
  if (isType(*part)) return true;
  for (const char* list : {"pretokenizers", "decoders"}) {
    const auto parts = part->find(list);
    if (parts != part->end() && parts->is_array() && std::any_of(parts->begin(), parts->end(), isType)) return true;
  }
  return false;
}

/// Pieces by id, of a kind that is not run.
Result<Vocabulary> readTokenizerJson(std::span<const std::byte> bytes, const std::string& name, std::uint64_t rows) {
  CHASQUI_TRY_VALUE(const Json json, parseJson(bytes, name, kTokenizerLimits));
  Vocabulary vocabulary;
  const bool isBytes = isByteLevel(json, "pre_tokenizer") || isByteLevel(json, "decoder");
  vocabulary.kind = isBytes ? "gpt2" : "tokenizer.json";
  for (std::size_t id = 0; id < rows; ++id) vocabulary.pieces.push_back(padding(id));
  const auto model = json.find("model");
  if (model == json.end() || !model->is_object()) return damaged(name, "it describes no model");
  const auto pieces = model->find("vocab");
  if (pieces == model->end() || !pieces->is_object()) return vocabulary;
  for (const auto& [piece, id] : pieces->items()) {
    if (!id.is_number_unsigned()) return damaged(name, "the id of " + inQuotes(piece) + " is no token");
    if (id.get<std::uint64_t>() < rows) vocabulary.pieces[id.get<std::uint64_t>()] = piece;
  }
  return vocabulary;
}

}  // namespace

Result<void> readHuggingFaceVocabulary(const FolderFiles& files, const ModelFile& folder,
                                       const HuggingFaceConfig& config, std::uint64_t rows, ModelBuilder& build) {
  if (rows > kMaxVocabulary) return {};  // readConfig refuses it
  TokenizerFiles around(files, folder, rows);
  CHASQUI_TRY(around.read());
  if (around.chatTemplate()) build.set("tokenizer.chat_template", *around.chatTemplate());
  Vocabulary vocabulary;
  if (const auto model = files.find("tokenizer.model"); model != files.end()) {
    CHASQUI_TRY_VALUE(vocabulary, parseSentencePiece(model->second, nameInFolder(folder, model->first)));
    placeAll(vocabulary, around.added(), rows);
  } else if (const auto json = files.find("tokenizer.json"); json != files.end()) {
    CHASQUI_TRY_VALUE(vocabulary, readTokenizerJson(json->second, nameInFolder(folder, json->first), rows));
  } else {
    return {};
  }
  if (config.bos) vocabulary.bos = static_cast<TokenId>(*config.bos);
  if (config.eos) vocabulary.eos = static_cast<TokenId>(*config.eos);
  vocabulary.addBos = around.addBos().value_or(vocabulary.addBos);
  build.setVocabulary(vocabulary);
  return {};
}

}  // namespace chasqui::engine
