// From the bytes of tokens to text that can be shown as it comes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chasqui::engine {

struct TextStreamOptions {
  std::vector<std::string> stopStrings;  ///< empty and ill-formed ones are ignored
  bool strip = false;                    ///< leave out white space at both ends of the text
  bool started = false;                  ///< there is text before it: white space at its start stays
};

/// Takes bytes as tokens bring them and gives out whole code points as soon as they are certain: not while they may be
/// the start of a stop string, nor, when stripping, white space that may be the last. What is given out depends on the
/// bytes alone and not on how they were cut into pushes.
class TextStream {
 public:
  explicit TextStream(TextStreamOptions options);

  /// More bytes; returns the text that has become certain. Ill-formed UTF-8 becomes U+FFFD. Nothing once stopped().
  std::string push(std::string_view bytes);

  enum class End {
    Complete,  ///< the model ended the text: a code point that is not whole becomes U+FFFD
    CutOff,    ///< there was more to come: a code point that is not whole is left out
  };
  /// The rest that push() held back. Nothing once stopped(). Afterwards the stream is done with.
  std::string finish(End end);

  /// Whether a stop string came; all text before it has been given out.
  bool stopped() const { return stopped_; }

 private:
  void decode();
  std::string release();
  std::string stripped(std::string_view text);
  std::size_t heldBack() const;

  std::vector<std::string> stopStrings_;
  bool strip_ = false;
  bool stopped_ = false;
  bool started_ = false;    // something other than white space was given out
  std::string bytes_;       // not yet decoded: the start of one code point
  std::string pending_;     // decoded: maybe the start of a stop string
  std::string whiteSpace_;  // after the text given out: maybe the last of it
};

}  // namespace chasqui::engine
