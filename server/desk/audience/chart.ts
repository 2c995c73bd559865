/** A bar of a chart: of one day or month. */
export interface Point {
  label: string
  value: number
}

/** A chart as its template prints it: shapes of a drawing that is a hundred wide and forty high. */
export interface ChartView {
  bars: { x: string; y: string; width: string; height: string; reached: boolean }[]
  /** The height of the aim; empty where there is none. */
  aimY: string
  first: string
  last: string
  /** What the top of the drawing stands for. */
  most: string
}

const [width, height] = [100, 40]
/** Of the place of each bar, how much stays free. */
const gap = 0.2

/** Draws the numbers of days or months in their order; null where there is nothing to draw. */
export function chartView(
  points: readonly Point[],
  { aim = 0, say }: { aim?: number; say: (value: number) => string },
): ChartView | null {
  const most = Math.max(aim, ...points.map(({ value }) => value))
  if (points.length === 0 || most <= 0) return null
  const step = width / points.length
  const round = (value: number) => String(Math.round(value * 100) / 100)
  const heightOf = (value: number) => (value / most) * height
  return {
    bars: points.map(({ value }, index) => ({
      x: round(index * step + (step * gap) / 2),
      y: round(height - heightOf(value)),
      width: round(step * (1 - gap)),
      height: round(heightOf(value)),
      reached: aim > 0 && value >= aim,
    })),
    aimY: aim > 0 ? round(height - heightOf(aim)) : '',
    first: points[0]?.label ?? '',
    last: points.at(-1)?.label ?? '',
    most: say(most),
  }
}
