import { expect } from 'chai';
import { allowedZoom, MAX_ZOOM, scrollAfterZoom, spreadOf } from './pinch';

describe('pinching', () => {
  it('stays between the whole width and four times that', () => {
    expect(allowedZoom(0.2)).to.equal(1);
    expect(allowedZoom(1.04)).to.equal(1);
    expect(allowedZoom(2.5)).to.equal(2.5);
    expect(allowedZoom(9)).to.equal(MAX_ZOOM);
  });

  it('keeps the point between the fingers where it is', () => {
    const scroll = scrollAfterZoom(100, 60, 2);

    expect((scroll + 60) / 2).to.equal(100 + 60);
    expect(scrollAfterZoom(100, 60, 1)).to.equal(100);
  });

  it('measures the fingers in any direction', () => {
    expect(spreadOf({ clientX: 0, clientY: 0 }, { clientX: 3, clientY: -4 })).to.equal(5);
  });
});
