// Texts as words, for the search: the one way in which messages and queries are taken apart.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chasqui::storage {

/// Of longer texts only so much is searched.
inline constexpr std::size_t kSearchedBytes = 1'000'000;

/// The words of a text in order: in lower case, without diacritics, and where each stands.
///
/// A word is a run of letters and digits. Scripts that put no spaces between words give a word for each character, and
/// so do emoji: what is looked for there is a row of such words.
class Words {
 public:
  std::size_t size() const { return places_.size(); }
  std::string_view folded(std::size_t index) const;
  std::size_t begin(std::size_t index) const { return places_[index].begin; }  ///< bytes in the text
  std::size_t end(std::size_t index) const { return places_[index].end; }

  void add(std::string_view folded, std::size_t begin, std::size_t end);

 private:
  struct Place {
    std::size_t folded, begin, end;
  };

  std::string folded_;
  std::vector<Place> places_;
};

/// Makes the tokenizer "chasqui" known to a connection; before any statement on the tables of the search. Throws
/// SQLite::Exception, as does what follows.
void registerWords(sqlite3* handle);

/// Takes texts apart just as that tokenizer does, on the thread of its connection.
class WordReader {
 public:
  explicit WordReader(sqlite3* handle);
  ~WordReader();
  WordReader(const WordReader&) = delete;
  WordReader& operator=(const WordReader&) = delete;

  Words read(std::string_view text) const;

 private:
  void* tokenizer_;
};

/// Whether the character that starts at `text[at]` is a word by itself.
bool isWordByItself(std::string_view text, std::size_t at);

}  // namespace chasqui::storage
