// A text with its styles as QML passes it on.
#pragma once

#include <vector>

#include <QMetaType>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "markdown/block.h"

namespace chasqui::app {

/// A piece of a text that is not plain; counted in QString's units. `styles` are markdown::Style.
struct StyledSpan {
  int start = 0;
  int length = 0;
  int styles = 0;
  QString link;

  bool operator==(const StyledSpan&) const = default;
};

struct StyledText {
  Q_GADGET
  QML_ANONYMOUS
  Q_PROPERTY(QString text MEMBER text)

 public:
  QString text;
  std::vector<StyledSpan> spans;

  bool operator==(const StyledText&) const = default;
};

StyledText styledFrom(const markdown::Text& text);

}  // namespace chasqui::app

Q_DECLARE_METATYPE(chasqui::app::StyledText)
