// What a piece of code is, for its colour.
#pragma once

#include <vector>

#include <QMetaType>

namespace chasqui::app {

struct CodeToken {
  /// In the order of the colours that show them.
  enum Kind { Keyword, String, Number, Comment, Title, Type, Meta };
  static constexpr int kKinds = 7;

  int start = 0;  ///< in its line
  int length = 0;
  Kind kind = Keyword;

  bool operator==(const CodeToken&) const = default;
};

/// The tokens of each of several lines.
using CodeLines = std::vector<std::vector<CodeToken>>;

/// A block of code that is being coloured; 0: none.
using CodeJob = quint64;

}  // namespace chasqui::app

Q_DECLARE_METATYPE(chasqui::app::CodeLines)
