#include "markdown/styled_text.h"

namespace chasqui::app {

StyledText styledFrom(const markdown::Text& text) {
  StyledText styled;
  styled.text = QString::fromStdString(text.text);
  for (const markdown::Span& span : text.spans)
    styled.spans.push_back({static_cast<int>(span.start), static_cast<int>(span.length), span.styles,
                            QString::fromStdString(span.link)});
  return styled;
}

}  // namespace chasqui::app
