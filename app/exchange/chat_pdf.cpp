#include "exchange/chat_pdf.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFontDatabase>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QUrl>

namespace chasqui::app {

namespace {

const auto kMarkdown =
    QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) | QTextDocument::MarkdownNoHTML;
constexpr int kDotsPerInch = 300;
constexpr double kMarginMm = 20;
constexpr double kBodyPoints = 10.5;
constexpr double kCodePoints = 9;
constexpr double kFootPoints = 8;
const QColor kMuted(0x66, 0x5D, 0x53);
const QColor kCodeGround(0xF5, 0xF1, 0xEB);
const QColor kLink(0x8A, 0x2F, 0x23);

/// Loads nothing: what an answer names may be any file or address.
class ClosedDocument : public QTextDocument {
 protected:
  QVariant loadResource(int, const QUrl&) override { return {}; }
};

bool mayBeFollowed(const QString& href) {
  const QString scheme = QUrl(href).scheme();
  return scheme == QLatin1String("http") || scheme == QLatin1String("https") || scheme == QLatin1String("mailto");
}

struct Piece {
  int position = 0;
  int length = 0;
  QTextCharFormat format;
};

std::vector<Piece> piecesOf(const QTextDocument& document) {
  std::vector<Piece> pieces;
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
    for (auto at = block.begin(); !at.atEnd(); ++at)
      pieces.push_back({at.fragment().position(), at.fragment().length(), at.fragment().charFormat()});
  return pieces;
}

/// Pictures become their descriptions, links that are no web address plain text, code monospace.
void tame(QTextDocument& answer) {
  const std::vector<Piece> pieces = piecesOf(answer);
  QTextCursor cursor(&answer);
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
    cursor.setPosition(piece->position);
    cursor.setPosition(piece->position + piece->length, QTextCursor::KeepAnchor);
    QTextCharFormat format = piece->format;
    if (format.isImageFormat()) {
      const QString name = format.stringProperty(QTextFormat::ImageAltText);
      cursor.insertText(u'[' + (name.isEmpty() ? ChatText::tr("picture") : name) + u']', QTextCharFormat());
      continue;
    }
    if (format.isAnchor() && mayBeFollowed(format.anchorHref())) {
      format.setForeground(kLink);
    } else if (format.isAnchor()) {
      format.setAnchor(false);
      format.setAnchorHref({});
      format.setFontUnderline(false);
      format.clearForeground();
    }
    if (format.fontFixedPitch()) {
      format.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
      format.setFontPointSize(kCodePoints);
    }
    cursor.setCharFormat(format);
  }
  for (QTextBlock block = answer.begin(); block.isValid(); block = block.next()) {
    if (!block.blockFormat().hasProperty(QTextFormat::BlockCodeFence)) continue;
    QTextBlockFormat format = block.blockFormat();
    format.setBackground(kCodeGround);
    format.setNonBreakableLines(false);
    QTextCursor(block).setBlockFormat(format);
  }
}

class PageSetter {
 public:
  PageSetter(const exchange::ChatDocument& document, Branches branches) : chat_(document), text_(document, branches) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPointSizeF(kBodyPoints);
    pages_.setDefaultFont(font);
    pages_.setUndoRedoEnabled(false);
  }

  Result<void> fill(const std::stop_token& stop) {
    QTextCursor cursor(&pages_);
    addLine(cursor, text_.title(), 18, QFont::Bold, Qt::black, 0);
    for (const QString& fact : text_.facts()) addLine(cursor, fact, kCodePoints, QFont::Normal, kMuted, 0);
    if (const QString prompt = QString::fromStdString(chat_.chat.systemPrompt); !prompt.isEmpty()) {
      addLine(cursor, ChatText::tr("System prompt"), kBodyPoints, QFont::Bold, kMuted, 14);
      addPlain(cursor, prompt);
    }
    for (std::size_t i = 0; i < text_.messages().size(); ++i) {
      if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Stopped.");
      addMessage(cursor, i);
    }
    return {};
  }

  QByteArray print() {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(text_.title());
    writer.setCreator(QStringLiteral("Chasqui"));
    writer.setResolution(kDotsPerInch);
    const bool letter = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    writer.setPageSize(QPageSize(letter ? QPageSize::Letter : QPageSize::A4));
    writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    QPainter painter(&writer);
    pages_.documentLayout()->setPaintDevice(&writer);
    const QSizeF page(writer.width(), writer.height());
    pages_.setDocumentMargin(0);
    pages_.setPageSize(page);
    for (int number = 1; number <= pages_.pageCount(); ++number) {
      if (number > 1) writer.newPage();
      paintPage(painter, page, number);
    }
    painter.end();
    return bytes;
  }

 private:
  void addBlock(QTextCursor& cursor, double space) {
    QTextBlockFormat format;
    format.setTopMargin(space);
    format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
    if (pages_.isEmpty())
      cursor.setBlockFormat(format);
    else
      cursor.insertBlock(format);
  }

  void addLine(QTextCursor& cursor, const QString& line, double points, QFont::Weight weight, const QColor& ink,
               double space) {
    addBlock(cursor, space);
    QTextCharFormat format;
    format.setFontPointSize(points);
    format.setFontWeight(weight);
    format.setForeground(ink);
    cursor.insertText(line, format);
  }

  void addPlain(QTextCursor& cursor, const QString& text) {
    addBlock(cursor, 4);
    cursor.insertText(text, QTextCharFormat());
  }

  void addMessage(QTextCursor& cursor, std::size_t index) {
    const storage::Message& message = *text_.messages()[index];
    addLine(cursor, text_.speaker(index), kBodyPoints, QFont::Bold, kMuted, 14);
    const QString said = QString::fromStdString(message.text);
    if (message.role == storage::Role::User) {
      addPlain(cursor, said);
    } else if (!said.isEmpty()) {
      ClosedDocument answer;
      answer.setDefaultFont(pages_.defaultFont());
      answer.setMarkdown(said, kMarkdown);
      tame(answer);
      addBlock(cursor, 4);
      cursor.insertFragment(QTextDocumentFragment(&answer));
    }
    if (const QString why = ChatText::trouble(message); !why.isEmpty())
      addLine(cursor, why, kCodePoints, QFont::Normal, kMuted, 4);
  }

  void paintPage(QPainter& painter, const QSizeF& page, int number) {
    painter.save();
    painter.translate(0, -(number - 1) * page.height());
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF(0, (number - 1) * page.height(), page.width(), page.height());
    context.palette.setColor(QPalette::Text, Qt::black);
    painter.setClipRect(context.clip);
    pages_.documentLayout()->draw(&painter, context);
    painter.restore();
    QFont font = pages_.defaultFont();
    font.setPointSizeF(kFootPoints);
    painter.setFont(font);
    painter.setPen(kMuted);
    const double below = kMarginMm / 25.4 * kDotsPerInch / 2;
    painter.drawText(QRectF(0, page.height() + below / 2, page.width(), below), Qt::AlignHCenter | Qt::AlignTop,
                     ChatText::tr("%1 of %2", "page number").arg(number).arg(pages_.pageCount()));
  }

  const exchange::ChatDocument& chat_;
  ChatText text_;
  ClosedDocument pages_;
};

}  // namespace

Result<QByteArray> pdfOf(const exchange::ChatDocument& document, Branches branches, const std::stop_token& stop) {
  PageSetter setter(document, branches);
  CHASQUI_TRY(setter.fill(stop));
  return setter.print();
}

}  // namespace chasqui::app
