#include "words.h"

#include <array>
#include <memory>
#include <new>
#include <utility>

#include <SQLiteCpp/Exception.h>

namespace chasqui::storage {
namespace {

using Callback = int (*)(void* context, int flags, const char* token, int size, int begin, int end);

struct Range {
  std::uint32_t first, last;
};

// Scripts without spaces between words, and emoji, by the blocks of Unicode.
constexpr Range kWordsByThemselves[] = {
    {0x0E00, 0x0EFF},    // Thai, Lao
    {0x1000, 0x109F},    // Myanmar
    {0x1780, 0x17FF},    // Khmer
    {0x2600, 0x27BF},    // symbols, dingbats
    {0x2B00, 0x2BFF},    // stars, arrows
    {0x3005, 0x3007},    // ideographic marks
    {0x3041, 0x30FA},    // Hiragana, Katakana
    {0x30FC, 0x31FF},    // long vowels, Bopomofo and others
    {0x3400, 0x4DBF},    // ideographs
    {0x4E00, 0x9FFF},    // ideographs
    {0xAC00, 0xD7A3},    // Hangul
    {0xF900, 0xFAFF},    // ideographs
    {0xFF66, 0xFF9F},    // half-width Katakana
    {0x1F000, 0x1FAFF},  // emoji
    {0x20000, 0x3FFFF},  // ideographs
};

struct Character {
  std::uint32_t code;
  std::size_t sizeBytes;
};

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Only characters of three and four bytes; of anything else, also of what is no UTF-8, code 0.
Character longCharacter(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t sizeBytes = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : 1;
  if (sizeBytes == 1 || text.size() - at < sizeBytes) return {0, 1};
  std::uint32_t code = lead & (sizeBytes == 4 ? 0x07U : 0x0FU);
  for (std::size_t i = 1; i < sizeBytes; ++i) {
    if (!isContinuation(text[at + i])) return {0, 1};
    code = (code << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  return {code, sizeBytes};
}

bool standsAlone(std::uint32_t code) {
  for (const Range& range : kWordsByThemselves) {
    if (code >= range.first && code <= range.last) return true;
  }
  return false;
}

struct Shifted {
  Callback callback;
  void* context;
  std::size_t offset;
};

int shift(void* context, int flags, const char* token, int size, int begin, int end) {
  const auto* shifted = static_cast<const Shifted*>(context);
  const auto offset = static_cast<int>(shifted->offset);
  return shifted->callback(shifted->context, flags, token, size, begin + offset, end + offset);
}

fts5_api* apiOf(sqlite3* handle) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  if (api == nullptr) throw SQLite::Exception("SQLite has no full-text search", SQLITE_INTERNAL);
  return api;
}

// SQLite's own tokenizer for what has spaces between words.
class Tokenizer {
 public:
  explicit Tokenizer(fts5_api* api) {
    void* user = nullptr;
    std::array<const char*, 2> options{"remove_diacritics", "2"};
    if (api->xFindTokenizer(api, "unicode61", &user, &spaced_) != SQLITE_OK ||
        spaced_.xCreate(user, options.data(), static_cast<int>(options.size()), &instance_) != SQLITE_OK) {
      throw SQLite::Exception("SQLite has no tokenizer for Unicode", SQLITE_INTERNAL);
    }
  }
  ~Tokenizer() { spaced_.xDelete(instance_); }
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  int tokenize(void* context, int flags, std::string_view text, Callback callback) const {
    std::size_t start = 0;
    int code = SQLITE_OK;
    for (std::size_t at = 0; at < text.size() && code == SQLITE_OK;) {
      if (static_cast<unsigned char>(text[at]) < 0xE0) {
        ++at;
        continue;
      }
      const Character character = longCharacter(text, at);
      if (standsAlone(character.code)) {
        code = tokenizeSpaced(context, flags, text, start, at, callback);
        const std::string_view token = text.substr(at, character.sizeBytes);
        const auto begin = static_cast<int>(at), end = static_cast<int>(at + token.size());
        if (code == SQLITE_OK) code = callback(context, 0, token.data(), static_cast<int>(token.size()), begin, end);
        start = at + character.sizeBytes;
      }
      at += character.sizeBytes;
    }
    return code == SQLITE_OK ? tokenizeSpaced(context, flags, text, start, text.size(), callback) : code;
  }

 private:
  int tokenizeSpaced(void* context, int flags, std::string_view text, std::size_t begin, std::size_t end,
                     Callback callback) const {
    if (begin == end) return SQLITE_OK;
    Shifted shifted{callback, context, begin};
    return spaced_.xTokenize(instance_, &shifted, flags, text.data() + begin, static_cast<int>(end - begin), shift);
  }

  fts5_tokenizer spaced_{};
  Fts5Tokenizer* instance_ = nullptr;
};

// What SQLite calls; nothing may be thrown through it.
int create(void* api, const char**, int, Fts5Tokenizer** made) {
  try {
    *made = reinterpret_cast<Fts5Tokenizer*>(new Tokenizer(static_cast<fts5_api*>(api)));
    return SQLITE_OK;
  } catch (...) {
    return SQLITE_NOMEM;
  }
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Tokenizer*>(tokenizer); }

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int size, Callback callback) {
  if (text == nullptr || size <= 0) return SQLITE_OK;
  return reinterpret_cast<const Tokenizer*>(tokenizer)->tokenize(context, flags,
                                                                 {text, static_cast<std::size_t>(size)}, callback);
}

int addWord(void* context, int, const char* token, int size, int begin, int end) {
  try {
    static_cast<Words*>(context)->add({token, static_cast<std::size_t>(size)}, static_cast<std::size_t>(begin),
                                      static_cast<std::size_t>(end));
    return SQLITE_OK;
  } catch (...) {
    return SQLITE_NOMEM;
  }
}

}  // namespace

std::string_view Words::folded(std::size_t index) const {
  const std::size_t begin = places_[index].folded;
  const std::size_t end = index + 1 < places_.size() ? places_[index + 1].folded : folded_.size();
  return std::string_view(folded_).substr(begin, end - begin);
}

void Words::add(std::string_view folded, std::size_t begin, std::size_t end) {
  places_.push_back({folded_.size(), begin, end});
  folded_ += folded;
}

void registerWords(sqlite3* handle) {
  fts5_api* api = apiOf(handle);
  fts5_tokenizer functions{create, destroy, tokenize};
  if (api->xCreateTokenizer(api, "chasqui", api, &functions, nullptr) != SQLITE_OK) {
    throw SQLite::Exception("SQLite does not take the tokenizer", SQLITE_INTERNAL);
  }
}

WordReader::WordReader(sqlite3* handle) : tokenizer_(new Tokenizer(apiOf(handle))) {}

WordReader::~WordReader() { delete static_cast<Tokenizer*>(tokenizer_); }

Words WordReader::read(std::string_view text) const {
  Words words;
  const int code = static_cast<const Tokenizer*>(tokenizer_)
                       ->tokenize(&words, FTS5_TOKENIZE_DOCUMENT, text.substr(0, kSearchedBytes), addWord);
  if (code != SQLITE_OK) throw std::bad_alloc();
  return words;
}

bool isWordByItself(std::string_view text, std::size_t at) { return standsAlone(longCharacter(text, at).code); }

}  // namespace chasqui::storage
