// The rows of a transcript, by the names that QML knows too.
#pragma once

#include <QAbstractItemModel>

namespace chasqui::app {

class BlockList;

/// The role with this name; -1: none.
int transcriptRole(const QAbstractItemModel* model, const char* name);

/// The blocks of a row; nullptr where there are none.
BlockList* transcriptBlocks(const QAbstractItemModel* model, int row);

}  // namespace chasqui::app
