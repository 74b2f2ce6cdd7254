/** What pictures are drawn with: the part of a canvas's context that has an equal in SVG, so that both show the same. */
export interface Brush
  extends Pick<
    CanvasRenderingContext2D,
    | 'fillStyle'
    | 'strokeStyle'
    | 'lineWidth'
    | 'globalAlpha'
    | 'font'
    | 'textBaseline'
    | 'direction'
    | 'fillRect'
    | 'strokeRect'
    | 'fillText'
    | 'beginPath'
    | 'moveTo'
    | 'lineTo'
    | 'bezierCurveTo'
    | 'arc'
    | 'rect'
    | 'clip'
    | 'stroke'
    | 'save'
    | 'restore'
    | 'translate'
    | 'rotate'
    | 'setLineDash'
  > {
  measureText(text: string): Pick<TextMetrics, 'width'>;
}
