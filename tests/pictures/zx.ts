import { chromium } from '@playwright/test';
import { ownChromium } from '@/tests/support/chromium';
import { readFileSync } from 'node:fs';
async function main(){
 const own=ownChromium()!;
 const b=await chromium.launch({executablePath:own.executablePath,env:{...process.env,...own.env},args:['--no-sandbox']});
 const page=await b.newPage({viewport:{width:1280,height:860}});
 let html=readFileSync('/tmp/look/wide.html','utf8'); const extra=process.argv[2]??''; html=html.replace('</style>',extra+'</style>');
 await page.setContent(html);
 const s=await page.context().newCDPSession(page); await s.send('Emulation.setCPUThrottlingRate',{rate:4});
 await page.evaluate(()=>{const f=document.querySelector('.spread-frame')!; f.scrollLeft=2000;});
 const ops: Record<string,()=>void> = {
  text: ()=>{const w=window as any; w.i=(w.i??0)+1; const td=(document.querySelectorAll('.spread tbody tr')[w.i%20] as HTMLTableRowElement).cells[58]!; td.innerHTML='<b class="m5">5</b>';},
  focus: ()=>{const w=window as any; w.i=(w.i??0)+1; const td=(document.querySelectorAll('.spread tbody tr')[w.i%20] as HTMLTableRowElement).cells[58]!; td.tabIndex=0; td.focus();},
  cls: ()=>{const w=window as any; w.i=(w.i??0)+1; const td=(document.querySelectorAll('.spread tbody tr')[w.i%20] as HTMLTableRowElement).cells[58]!; td.className=td.className?'':'typed';},
  line: ()=>{const w=window as any; w.i=(w.i??0)+1; document.querySelector('p[role=status]')!.textContent='abc '+w.i;},
 };
 for (const [name,op] of Object.entries(ops)) {
  await page.waitForTimeout(300);
  await b.startTracing(page,{categories:['devtools.timeline','blink','cc','disabled-by-default-devtools.timeline']});
  for(let i=0;i<20;i++){await page.evaluate(op); await page.waitForTimeout(80);}
  const t=JSON.parse((await b.stopTracing()).toString()).traceEvents as any[];
  const names=['PaintArtifactCompositor::Update','Paint','Layout','UpdateLayoutTree','Commit','PrePaint','Layerize','HitTest','ProxyMain::BeginMainFrame'];
  console.log(name, names.map(n=>{const e=t.filter(x=>x.ph==='X'&&x.name===n); return `${n.replace('PaintArtifactCompositor::Update','PAC').replace('ProxyMain::BeginMainFrame','FRAME')} ${e.length}x ${(e.reduce((a,x)=>a+x.dur,0)/1000/20).toFixed(1)}`}).join('  '));
 }
 await b.close();
}
void main();
