// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/bodywidget.h"

#include <QTimer>

namespace hubbub {

class BodyWidget::Private
{
public:
    std::shared_ptr<const Body> body;
    Pictures *pictures = nullptr;
    std::unique_ptr<BodyLayout> layout;
    int height = 0; ///< as it was told
    BodyMarks::Range selection;
    int anchor = 0; ///< where the selection begins, be it before or behind the cursor
    int cursor = 0;
    int clicks = 0; ///< 1 selects characters, 2 words, 3 blocks
    bool isSelecting = false;
    QPoint pressedAt;
    qint64 pressedTime = 0;
    std::vector<BodyMarks::Range> found;
    int current = -1;
    int hoveredLink = -1;
    int hoveredCode = -1;
    int part = -1; ///< with the focus
    QTimer later;
};

} // namespace hubbub
